import { expect } from 'chai';
import { faithful } from '../faithful.ts';
import { everything, type Pool } from '../fixtures.ts';
import { type Heard, openForTest, type TestClient } from '../open-for-test.ts';

const [pool] = everything.pools as readonly [Pool];
const start = new Date('2026-01-01T12:00:00.000Z');

let client: TestClient;
let now = start;
before(async () => {
  client = await openForTest({
    fixtures: { ...everything, quotas: { ...everything.quotas, members_per_pool: 5 } },
    behaviour: { ...faithful, now: () => now },
  });
});
beforeEach(() => {
  now = start;
  client.endpoint.reset();
});
after(() => client.endpoint.close());

const path = () => `${client.pools}/${pool.id}/members`;
const send = (method: string, to: string, body?: unknown): Promise<Heard> =>
  client.send(method, to, body === undefined ? {} : { body: JSON.stringify(body) });
const create = (port: number) =>
  client.create(pool.id, { address: '10.0.0.1', protocol_port: port, name: 'n' });
const refusalOf = ({ status, body }: Heard) => [status, body.error_code, body.error_msg];

describe('updating a member', () => {
  let id = '';
  beforeEach(async () => {
    id = String((await create(80)).body.member?.id);
  });
  const update = (member: unknown) => send('PUT', `${path()}/${id}`, { member });

  it('changes its name and its weight, and when it was updated', async () => {
    now = new Date('2026-01-01T12:05:00.000Z');
    const { status, body } = await update({ name: '', weight: 0, admin_state_up: false });
    expect(status).to.equal(200);
    expect(body.member).to.include({
      name: '',
      weight: 0,
      created_at: '2026-01-01T12:00:00Z',
      updated_at: '2026-01-01T12:05:00Z',
    });
    expect((await send('GET', `${path()}/${id}`)).body.member).to.deep.equal(body.member);
  });

  it('leaves what it does not name', async () => {
    expect((await update({ weight: 7 })).body.member).to.include({ name: 'n', weight: 7, protocol_port: 80 });
  });

  const table: readonly (readonly [what: string, member: unknown, refusal: readonly unknown[]])[] = [
    ['nothing', {}, [400, 'SYS.0400', "Invalid request body: Empty body '{}' is meaningless."]],
    ['an address', { address: '10.0.0.2' }, [400, 'ELB.8902', "Unrecognized attribute(s) 'address'"]],
    ['a weight of 101', { weight: 101 }, [400, 'ELB.8902']],
    ['a list', [], [400, 'ELB.8902']],
  ];
  for (const [what, member, refusal] of table)
    it(`does not take ${what}`, async () => {
      expect(refusalOf(await update(member)).slice(0, refusal.length)).to.deep.equal(refusal);
      expect((await send('GET', `${path()}/${id}`)).body.member?.weight).to.equal(1);
    });

  it('finds no member that is not there', async () => {
    id = 'x';
    expect(refusalOf(await update({ weight: 1 }))).to.deep.equal([
      404,
      'ELB.8904',
      'member x could not be found.',
    ]);
  });
});

describe('creating members in a batch', () => {
  const add = (...members: readonly unknown[]) => send('POST', `${path()}/batch-add`, { members });
  const states = ({ body }: Heard) =>
    (body.members ?? []).map((member) => (member as unknown as { ret_status: string }).ret_status);
  const entry = (port: number, more = {}) => ({ address: '10.0.0.1', protocol_port: port, ...more });

  it('creates what is new and reports what is there, in the order asked for', async () => {
    const first = await create(80);
    const heard = await add(entry(81, { weight: 0 }), entry(80), entry(81), entry(82));
    expect(heard.status).to.equal(200);
    expect(states(heard)).to.deep.equal(['successful', 'existed', 'existed', 'successful']);
    expect(heard.body.members?.[0]?.weight).to.equal(0);
    expect(heard.body.members?.[1]?.id).to.equal(first.body.member?.id);
    expect(client.endpoint.members(pool.id).map(({ protocol_port }) => protocol_port)).to.deep.equal([
      80, 81, 82,
    ]);
  });

  for (const [what, members, code] of [
    ['an entry that breaks a rule', [entry(80), entry(70000)], 'ELB.8902'],
    ['an entry with a field of CreateMember alone', [entry(80, { admin_state_up: true })], 'ELB.8902'],
    ['no entry', [], 'ELB.8902'],
    ['more than 200 entries', Array.from({ length: 201 }, (_, index) => entry(index + 1)), 'ELB.8902'],
    ['more than the quota', [1, 2, 3, 4, 5, 6].map((port) => entry(port)), 'ELB.8905'],
  ] as const)
    it(`adds nothing where there is ${what}`, async () => {
      const { status, body } = await add(...members);
      expect([status >= 400 && status < 500, body.error_code]).to.deep.equal([true, code]);
      expect(client.endpoint.members(pool.id)).to.deep.equal([]);
    });
});

describe('deleting members in a batch', () => {
  const remove = (...members: readonly unknown[]) => send('POST', `${path()}/batch-delete`, { members });

  it('by id, or by address and port, and reports what is not there', async () => {
    const id = (await create(80)).body.member?.id;
    await create(81);
    await create(82);
    const pair = { address: '10.0.0.1', protocol_port: 81 };
    const { status, body } = await remove({ id }, pair, pair, { id: 'x' });
    expect(status).to.equal(200);
    const told = (body.members ?? []) as unknown as readonly { ret_status: string }[];
    expect(told.map(({ ret_status }) => ret_status)).to.deep.equal([
      'successful',
      'successful',
      'not found',
      'not found',
    ]);
    expect(client.endpoint.members(pool.id).map(({ protocol_port }) => protocol_port)).to.deep.equal([82]);
  });

  for (const [what, entry] of [
    ['both', { id: 'x', address: '10.0.0.1', protocol_port: 80 }],
    ['neither', {}],
    ['half a pair', { address: '10.0.0.1' }],
    ['something else', { id: 'x', name: 'n' }],
    ['an address that is none', { address: 'here', protocol_port: 80 }],
  ] as const)
    it(`does not take an entry with ${what}, and then deletes nothing`, async () => {
      const id = (await create(80)).body.member?.id;
      expect((await remove({ id }, entry)).status).to.equal(400);
      expect(client.endpoint.members(pool.id)).to.have.length(1);
    });
});

describe('quotas and other views', () => {
  const project = () => client.pools.replace(/\/pools$/, '');

  it('a creation beyond the quota is refused: 409 ELB.8905', async () => {
    for (const port of [1, 2, 3, 4, 5]) expect((await create(port)).status).to.equal(201);
    expect(refusalOf(await create(6)).slice(0, 2)).to.deep.equal([409, 'ELB.8905']);
    expect(client.endpoint.members(pool.id)).to.have.length(5);
  });

  it('quotas are shown, and in detail with what is used', async () => {
    await create(80);
    const shown = (await send('GET', `${project()}/quotas`)).body as unknown as { quota: object };
    expect(shown.quota).to.include({ members_per_pool: 5, member: -1 });
    const detail = (await send('GET', `${project()}/quotas/details?quota_key=members_per_pool`)).body;
    const { quotas } = detail as unknown as { quotas: readonly object[] };
    expect(quotas).to.have.length(1);
    expect(quotas[0]).to.include({ quota_key: 'members_per_pool', quota_limit: 5, unit: 'count' });
  });

  it('all members of the project are listed, each with its pool and its load balancer', async () => {
    await create(80);
    const { body } = await send('GET', `${project()}/members`);
    expect(body.members).to.have.length(1);
    expect(body.members?.[0]).to.deep.include({
      pool_id: pool.id,
      loadbalancer_id: pool.loadBalancerId,
      loadbalancers: [{ id: pool.loadBalancerId }],
    });
  });

  it('a load balancer shows what its pools lend from it', async () => {
    const { status, body } = await send('GET', `${project()}/loadbalancers/${pool.loadBalancerId}`);
    expect(status).to.equal(200);
    const { loadbalancer } = body as unknown as { loadbalancer: object };
    expect(loadbalancer).to.include({ id: pool.loadBalancerId, ip_target_enable: true, vpc_id: pool.vpcId });
    expect((await send('GET', `${project()}/loadbalancers/x`)).status).to.equal(404);
  });
});
