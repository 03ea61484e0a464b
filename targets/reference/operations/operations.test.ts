import { expect } from 'chai';
import { everything, type Pool } from '../fixtures.ts';
import { type Heard, openForTest, type TestClient } from '../open-for-test.ts';

const [one, other] = everything.pools as readonly [Pool, Pool];

describe('operations around a creation', () => {
  let client: TestClient;
  let created: Heard;
  before(async () => {
    client = await openForTest();
  });
  beforeEach(async () => {
    client.endpoint.reset();
    created = await client.create(one.id, { address: '10.0.0.1', protocol_port: 80 });
  });
  after(() => client.endpoint.close());

  const member = (pool: Pool, id = created.body.member?.id) => `${client.pools}/${pool.id}/members/${id}`;

  it('shows a member as it was created', async () => {
    const { status, body } = await client.send('GET', member(one));
    expect([status, body.member]).to.deep.equal([200, created.body.member]);
  });

  it('deletes a member with an empty 204 that has a request id', async () => {
    const { status, headers, body } = await client.send('DELETE', member(one));
    expect([status, body]).to.deep.equal([204, {}]);
    expect(headers.get('x-request-id')).to.match(/^[0-9a-f]{32}$/);
    expect(headers.has('content-type') || headers.has('content-length')).to.equal(false);
    expect(client.endpoint.members(one.id)).to.deep.equal([]);
    for (const method of ['GET', 'DELETE']) {
      expect((await client.send(method, member(one))).status).to.equal(404);
    }
  });

  it('finds a member in its own pool only', async () => {
    for (const method of ['GET', 'DELETE']) {
      const { status, body } = await client.send(method, member(other));
      expect([status, body.error_code]).to.deep.equal([404, 'ELB.8904']);
      expect(body.error_msg).to.equal(`member ${created.body.member?.id} could not be found.`);
    }
    expect(client.endpoint.members(one.id)).to.have.length(1);
  });

  for (const method of ['GET', 'DELETE']) {
    it(`${method} of a member in an unknown pool names the pool`, async () => {
      const { status, body } = await client.send(method, `${client.pools}/unknown/members/x`);
      expect([status, body.error_msg]).to.deep.equal([404, 'pool unknown could not be found.']);
    });
  }

  it('shows every pool with its members', async () => {
    for (const { id, name, protocol, ipVersion, vpcId, lbAlgorithm, listeners } of everything.pools) {
      const { status, body } = await client.send('GET', `${client.pools}/${id}`);
      expect(status).to.equal(200);
      const { projectId: project_id } = everything;
      const traits = { id, name, protocol, ip_version: ipVersion, vpc_id: vpcId, lb_algorithm: lbAlgorithm };
      expect(body.pool).to.include({ ...traits, project_id });
      expect(body.pool).to.deep.include({ listeners: listeners.map((listener) => ({ id: listener })) });
      const members = client.endpoint.members(id).map((inPool) => ({ id: inPool.id }));
      expect(body.pool?.members).to.deep.equal(members);
    }
  });

  it('tells a pool with a health monitor by its id', async () => {
    const monitored = everything.pools.find(({ healthMonitor }) => healthMonitor);
    const shown = await client.send('GET', `${client.pools}/${monitored?.id}`);
    expect(shown.body.pool).to.have.property('healthmonitor_id').that.has.length(36);
    const plain = await client.send('GET', `${client.pools}/${one.id}`);
    expect(plain.body.pool).to.have.property('healthmonitor_id', '');
  });

  it('lists the pools a page at a time', async () => {
    const all = everything.pools.map(({ id }) => id);
    const list = async (query: string) => (await client.send('GET', `${client.pools}?${query}`)).body;
    const idsOf = ({ pools = [] }: Heard['body']) => pools.map(({ id }) => id);
    expect(idsOf(await list(''))).to.deep.equal(all);
    expect(idsOf(await list(`limit=3&marker=${all[2]}`))).to.deep.equal(all.slice(3, 6));
    expect((await list('limit=3')).page_info).to.deep.equal({
      next_marker: all[2],
      previous_marker: all[0],
      current_count: 3,
    });
    expect((await client.send('GET', `${client.pools}?limit=x`)).status).to.equal(400);
  });

  const filters: readonly (readonly [query: string, fits: (pool: Pool) => boolean])[] = [
    ['protocol=UDP&protocol=QUIC', ({ protocol }) => protocol === 'UDP' || protocol === 'QUIC'],
    ['lb_algorithm=SOURCE_IP', ({ lbAlgorithm }) => lbAlgorithm === 'SOURCE_IP'],
    ['ip_version=dualstack', ({ ipVersion }) => ipVersion === 'dualstack'],
    [`id=${other.id}`, ({ id }) => id === other.id],
    [`name=${other.name}`, ({ name }) => name === other.name],
    [`vpc_id=${one.vpcId}`, ({ vpcId }) => vpcId === one.vpcId],
    [`loadbalancer_id=${one.loadBalancerId}`, ({ loadBalancerId }) => loadBalancerId === one.loadBalancerId],
  ];
  for (const [query, fits] of filters) {
    it(`filters the pools by ${query}`, async () => {
      const { pools = [] } = (await client.send('GET', `${client.pools}?${query}`)).body;
      const expected = everything.pools.filter(fits).map(({ id }) => id);
      expect(pools.map(({ id }) => id)).to.deep.equal(expected);
    });
  }

  it('knows no other pool', async () => {
    const { status, body } = await client.send('GET', `${client.pools}/unknown`);
    expect([status, body.error_code]).to.deep.equal([404, 'ELB.8904']);
  });

  it('names its versions to everyone', async () => {
    const { status, body } = await client.send('GET', '/versions', { headers: {} });
    expect([status, body.versions]).to.deep.equal([200, [{ id: 'v3', status: 'CURRENT' }]]);
  });

  for (const path of ['', `/${one.id}`, `/${one.id}/members`, `/${one.id}/members/x`]) {
    it(`asks for a token at GET pools${path}`, async () => {
      expect((await client.send('GET', `${client.pools}${path}`, { headers: {} })).status).to.equal(401);
    });
  }
});
