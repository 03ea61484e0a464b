import { expect } from 'chai';
import { everything, type Pool, type Subnet } from '../fixtures.ts';
import { openForTest, type TestClient } from '../open-for-test.ts';

const { id: poolId } = everything.pools[0] as Pool;
const [main, mainV6] = everything.subnets as readonly [Subnet, Subnet];

const options = [
  { address: '10.0.0.1', protocol_port: 80, name: 'a', weight: 0 },
  { address: '10.0.0.1', protocol_port: 81, name: 'b' },
  { address: '172.20.4.11', protocol_port: 80, name: 'b', subnet_cidr_id: main.id },
  { address: '2001:db8:a583:6a::4', protocol_port: 80, subnet_cidr_id: mainV6.id },
  { address: '172.20.4.99', protocol_port: 82, name: 'e', subnet_cidr_id: main.id },
];

describe('listMembers', () => {
  let client: TestClient;
  let ids: readonly string[];
  before(async () => {
    client = await openForTest();
    for (const option of options) await client.create(poolId, option);
    ids = client.endpoint.members(poolId).map(({ id }) => id);
  });
  after(() => client.endpoint.close());

  const list = (query: string) => client.send('GET', `${client.pools}/${poolId}/members?${query}`);

  /** The listed members by their place in the order of creation. */
  async function places(query: string): Promise<readonly number[]> {
    const { body } = await list(query);
    return (body.members ?? []).map(({ id }) => ids.indexOf(id));
  }

  it('shows what the creations answered', async () => {
    const { status, body } = await list('');
    expect([status, Object.keys(body).join()]).to.deep.equal([200, 'members,page_info,request_id']);
    expect(body.members).to.deep.equal(client.endpoint.members(poolId));
    expect(body.page_info).to.deep.equal({ previous_marker: ids[0], current_count: 5 });
  });

  const filters: readonly (readonly [query: string, expected: readonly number[]])[] = [
    ['name=b', [1, 2]],
    ['name=a&name=e', [0, 4]],
    ['name=', [3]],
    ['address=10.0.0.1', [0, 1]],
    ['address=2001:0DB8:A583:6A:0:0:0:4', [3]],
    ['protocol_port=80', [0, 2, 3]],
    ['protocol_port=80&name=b', [2]],
    ['weight=0', [0]],
    ['admin_state_up=true', [2, 3]],
    [`subnet_cidr_id=${main.id}`, [2, 4]],
    ['operating_status=OFFLINE', []],
    ['ip_version=v6', [3]],
    ['member_type=ip', [0, 1]],
    ['instance_id=', [0, 1, 4]],
    ['subnet_sidr_id=x&enterprise_project_id=0', [0, 1, 2, 3, 4]],
  ];
  for (const [query, expected] of filters) {
    it(`filters by ${query}`, async () => {
      expect(await places(query)).to.deep.equal(expected);
    });
  }

  it('filters by id', async () => {
    expect(await places(`id=${ids[1]}&id=${ids[3]}&id=x`)).to.deep.equal([1, 3]);
  });

  it('walks forth and back a page at a time', async () => {
    const first = await list('limit=2');
    expect(first.body.page_info).to.deep.equal({
      next_marker: ids[1],
      previous_marker: ids[0],
      current_count: 2,
    });
    expect(await places(`limit=2&marker=${ids[1]}`)).to.deep.equal([2, 3]);
    const last = await list(`limit=2&marker=${ids[3]}`);
    expect(last.body.page_info).to.deep.equal({ previous_marker: ids[4], current_count: 1 });
    expect(await places(`limit=2&page_reverse=true&marker=${ids[4]}`)).to.deep.equal([2, 3]);
    expect(await places(`limit=2&page_reverse=true&marker=${ids[2]}`)).to.deep.equal([0, 1]);
    expect(await places(`limit=2&page_reverse=true&marker=${ids[1]}`)).to.deep.equal([0]);
    expect(await places('limit=2&page_reverse=true')).to.deep.equal([3, 4]);
  });

  it('has nothing on a page of none and behind the end', async () => {
    for (const query of ['limit=0', `limit=2&marker=${ids[4]}`]) {
      const { body } = await list(query);
      expect([body.members, body.page_info]).to.deep.equal([[], { current_count: 0 }]);
    }
  });

  it('ignores marker and page_reverse without limit', async () => {
    expect(await places('marker=x&page_reverse=x')).to.deep.equal([0, 1, 2, 3, 4]);
  });

  for (const query of [
    'limit=-1',
    'limit=2001',
    'limit=x',
    'limit=',
    'limit=1.0',
    'limit=2&marker=',
    'limit=2&marker=x',
    'limit=2&page_reverse=1',
  ]) {
    it(`refuses ${query}`, async () => {
      const { status, body } = await list(query);
      expect([status, body.error_code]).to.deep.equal([400, 'ELB.8902']);
    });
  }

  it('knows no other pool', async () => {
    const { status, body } = await client.send('GET', `${client.pools}/unknown/members`);
    expect([status, body.error_code]).to.deep.equal([404, 'ELB.8904']);
  });
});
