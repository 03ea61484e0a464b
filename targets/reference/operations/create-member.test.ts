import { expect } from 'chai';
import { everything, type Pool, type Subnet } from '../fixtures.ts';
import { openForTest, type TestClient } from '../open-for-test.ts';

const missing: Pool = { ...(everything.pools[0] as Pool), id: 'missing' };
const pool = (name: string) => everything.pools.find((candidate) => candidate.name === name) ?? missing;
const [main, mainV6] = everything.subnets as readonly [Subnet, Subnet];

describe('createMember', () => {
  let client: TestClient;
  before(async () => {
    client = await openForTest();
  });
  beforeEach(() => client.endpoint.reset());
  after(() => client.endpoint.close());

  it('answers 201 in the order of the example, with the request id at the end and in the header', async () => {
    const option = { subnet_cidr_id: main.id, protocol_port: 89, name: 'My member', address: '172.20.4.11' };
    const { status, headers, body } = await client.create(pool('tcp-dualstack').id, option);
    expect([status, headers.get('content-type')]).to.deep.equal([201, 'application/json']);
    expect(Object.keys(body)).to.deep.equal(['member', 'request_id']);
    expect(Object.keys(body.member ?? {}).join()).to.equal(
      'name,weight,admin_state_up,subnet_cidr_id,project_id,address,protocol_port,id,operating_status,status,' +
        'ip_version,created_at,updated_at,member_type,instance_id',
    );
    expect(body.request_id).to.match(/^[0-9a-f]{32}$/);
    expect(headers.get('x-request-id')).to.equal(body.request_id);
  });

  it('makes an ip member of the least that is allowed', async () => {
    const { body } = await client.create(pool('http-dualstack').id, {
      address: '10.0.0.1',
      protocol_port: 80,
    });
    expect(body.member).to.not.have.property('subnet_cidr_id');
    expect(body.member).to.include({
      name: '',
      weight: 1,
      admin_state_up: false,
      project_id: everything.projectId,
      address: '10.0.0.1',
      protocol_port: 80,
      operating_status: 'NO_MONITOR',
      ip_version: 'v4',
      member_type: 'ip',
      instance_id: '',
    });
    expect(body.member?.id).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}$/);
  });

  it('makes an instance member of everything that is allowed', async () => {
    const server = mainV6.servers[0];
    const option = {
      address: '2001:DB8:A583:6A:0:0:0:4',
      protocol_port: 65535,
      admin_state_up: false,
      name: '后端 "\u{1F600}"',
      project_id: everything.projectId,
      subnet_cidr_id: mainV6.id,
      weight: 0,
    };
    const { body } = await client.create(pool('tcp-dualstack').id, option);
    const derived = {
      ip_version: 'v6',
      member_type: 'instance',
      instance_id: server?.id,
      admin_state_up: true,
    };
    expect(body.member).to.include({ ...option, ...derived });
  });

  const states = [
    {
      name: 'tcp-dualstack',
      address: '172.20.4.11',
      expected: { admin_state_up: true, status: 'NO_MONITOR' },
    },
    {
      name: 'tcp-dualstack',
      address: '172.20.4.99',
      expected: { admin_state_up: false, status: 'NO_MONITOR' },
    },
    {
      name: 'tcp-dualstack-monitored',
      address: '172.20.4.11',
      expected: { admin_state_up: true, status: 'ONLINE' },
    },
    {
      name: 'tcp-dualstack-monitored',
      address: '172.20.7.14',
      expected: { admin_state_up: true, status: 'OFFLINE' },
    },
    {
      name: 'tcp-dualstack-monitored',
      address: '172.20.4.99',
      expected: { admin_state_up: false, status: 'OFFLINE' },
    },
  ] as const;
  for (const { name, address, expected } of states) {
    it(`shows ${address} in ${name} as ${JSON.stringify(expected)}`, async () => {
      const option = {
        address,
        protocol_port: 80,
        subnet_cidr_id: main.id,
        admin_state_up: !expected.admin_state_up,
      };
      const { member } = (await client.create(pool(name).id, option)).body;
      expect(member?.admin_state_up).to.equal(expected.admin_state_up);
      expect(member?.operating_status).to.equal(expected.status);
      const server = main.servers.find((candidate) => candidate.address === address);
      expect(member?.instance_id).to.equal(server?.id ?? '');
    });
  }

  it('shows an ip member as ONLINE under a health monitor', async () => {
    const { body } = await client.create(pool('tcp-dualstack-monitored').id, {
      address: '10.0.0.1',
      protocol_port: 80,
    });
    expect(body.member?.operating_status).to.equal('ONLINE');
  });

  for (const name of ['tcp-dualstack', 'tcp-dualstack-monitored', 'tcp-v4-plain']) {
    it(`has a status for each listener of ${name}`, async () => {
      const option = { address: '172.20.4.11', protocol_port: 80, subnet_cidr_id: main.id };
      const { member } = (await client.create(pool(name).id, option)).body;
      const operating_status = member?.operating_status;
      const expected = pool(name).listeners.map((listener_id) => ({ listener_id, operating_status }));
      expect(member?.status).to.deep.equal(expected);
    });
  }

  it('tells the time in UTC seconds under a dedicated load balancer, and none under a shared one', async () => {
    const option = { address: '172.20.4.11', protocol_port: 80, subnet_cidr_id: main.id };
    const start = Math.floor(Date.now() / 1000) * 1000;
    const dedicated = (await client.create(pool('tcp-v4-plain').id, option)).body.member;
    expect(dedicated?.created_at).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(dedicated?.created_at ?? '')).to.be.within(start, Date.now());
    expect(dedicated?.updated_at).to.equal(dedicated?.created_at);
    const shared = await client.create(pool('tcp-v4-shared').id, option);
    expect(shared.status).to.equal(201);
    expect(shared.body.member).to.not.have.any.keys('created_at', 'updated_at');
  });

  for (const weight of [0, 1, 100]) {
    it(`echoes weight ${weight} where the algorithm heeds it and where not`, async () => {
      for (const name of ['tcp-dualstack', 'tcp-v4-source-ip']) {
        const { body } = await client.create(pool(name).id, {
          address: '10.0.0.1',
          protocol_port: 80,
          weight,
        });
        expect(body.member?.weight).to.equal(weight);
      }
    });
  }

  it('gives every answer another request id', async () => {
    const heard = await Promise.all([1, 2, 3, 4].map(() => client.create('unknown', {})));
    expect(new Set(heard.map(({ body }) => body.request_id)).size).to.equal(4);
  });
});
