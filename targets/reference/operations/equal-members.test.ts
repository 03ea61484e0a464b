import { expect } from 'chai';
import { everything, type Pool, type Subnet } from '../fixtures.ts';
import { openForTest, type TestClient } from '../open-for-test.ts';

const [first, second] = everything.pools as readonly [Pool, Pool];
const [, mainV6] = everything.subnets as readonly [Subnet, Subnet];

describe('createMember, equal members', () => {
  let client: TestClient;
  before(async () => {
    client = await openForTest();
  });
  beforeEach(() => client.endpoint.reset());
  after(() => client.endpoint.close());

  it('refuses a second equal member, also in another spelling, until the first is deleted', async () => {
    const { id } = first;
    const option = { address: '2001:db8:a583:6a::4', protocol_port: 80, subnet_cidr_id: mainV6.id };
    const original = await client.create(id, option);
    for (const address of [option.address, '2001:0DB8:A583:006A:0:0:0:4']) {
      const again = await client.create(id, { ...option, address });
      expect([again.status, again.body.error_code]).to.deep.equal([409, 'ELB.8907']);
    }
    expect(client.endpoint.members(id)).to.deep.equal([original.body.member]);
    await client.send('DELETE', `${client.pools}/${id}/members/${original.body.member?.id}`);
    const anew = await client.create(id, option);
    expect(anew.status).to.equal(201);
    expect(anew.body.member?.id).to.not.equal(original.body.member?.id);
  });

  it('takes the same address on another port, another address, and the same in another pool', async () => {
    const option = { address: '10.0.0.1', protocol_port: 80 };
    const [one, other] = [first.id, second.id];
    expect((await client.create(one, option)).status).to.equal(201);
    expect((await client.create(one, { ...option, protocol_port: 81 })).status).to.equal(201);
    expect((await client.create(one, { ...option, address: '10.0.0.2' })).status).to.equal(201);
    expect((await client.create(other, option)).status).to.equal(201);
  });

  it('accepts exactly one of many equal creations at the same time', async () => {
    const { id } = first;
    const option = { address: '10.0.0.1', protocol_port: 80 };
    const heard = await Promise.all(Array.from({ length: 32 }, () => client.create(id, option)));
    const statuses = heard.map(({ status }) => status).sort();
    expect(statuses).to.deep.equal([201, ...Array.from({ length: 31 }, () => 409)]);
    expect(client.endpoint.members(id)).to.have.length(1);
  });
});
