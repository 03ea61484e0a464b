import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openTransport } from '../targets/exchange.ts';
import type { Connection } from '../targets/look-at-connection.ts';
import type { Answer } from '../targets/reference/answer.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { everything, type Fixtures, singleV4Pool, usualQuotas } from '../targets/reference/fixtures.ts';
import type { OperationName } from '../targets/reference/route.ts';
import { troubles } from '../targets/reference/troubles/register.ts';
import type { Target, TargetPool } from '../targets/target-file.ts';
import { checkUsability } from './check-usability.ts';
import type { Order } from './examine.ts';

interface World extends Partial<Pick<Order, 'connection' | 'need' | 'file'>> {
  readonly fixtures?: Fixtures;
  readonly behaviour?: Behaviour;
  readonly change?: (target: Target) => Partial<Target>;
}

/** Checks an embedded endpoint, and tells what was created there. */
async function checking({ fixtures = singleV4Pool, behaviour = faithful, change, ...given }: World) {
  let created = 0;
  const { createMember } = behaviour.operations;
  const counting: Behaviour['operations']['createMember'] = (call, world) => {
    created += 1;
    return createMember(call, world);
  };
  const operations = { ...behaviour.operations, createMember: counting };
  const endpoint = await openEndpoint({ fixtures, behaviour: { ...behaviour, operations } });
  const described = embeddedTarget(endpoint.url, fixtures);
  const target = { ...described, ...change?.(described) };
  const transport = openTransport({ ...target, limits: { ...target.limits, timeoutMs: 2000 } });
  try {
    const found = await checkUsability({ facts: loadFacts(), target, transport, seed: 1, ...given });
    const byId = Object.fromEntries(found.steps.map((step) => [step.id, step]));
    const members = fixtures.pools.flatMap(({ id }) => endpoint.members(id));
    return { ...found, byId, created, members };
  } finally {
    await transport.close();
    await endpoint.close();
  }
}

/** An endpoint on which one operation, or several, answer otherwise. */
const answering = (answers: Partial<Record<OperationName, Answer>>): Behaviour => ({
  ...faithful,
  operations: {
    ...faithful.operations,
    ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, () => answer])),
  },
});
const unserved: Answer = { status: 404, body: { error_code: 'APIGW.0101', error_msg: 'no such API' } };
const forbidden: Answer = { status: 403, body: { error_code: 'ELB.9802', error_msg: 'no' } };
const inTrouble = (name: string) => troubles.find((one) => one.name === name)?.apply(faithful) ?? faithful;
const onFirstPool = (pool: Partial<TargetPool>) => (target: Target) => ({
  pools: target.pools.map((one, index) => (index === 0 ? { ...one, ...pool } : one)),
});

describe('the steps of a preflight', () => {
  it('are all in order on a faithful endpoint, and nothing stays', async () => {
    const { steps, exitCode, members, created, requests, byId } = await checking({ fixtures: everything });
    const pools = everything.pools.map((_, index) => `pools[${index}]`);
    const ids = ['name', 'encryption', 'sign-in', 'project', ...pools, 'quota', 'clock', 'canary'];
    expect(steps.map(({ id }) => id)).to.deep.equal(ids);
    const looked = steps.filter(({ id }) => id !== 'name' && id !== 'encryption');
    expect(new Set(looked.map(({ outcome }) => outcome))).to.deep.equal(new Set(['ok']));
    expect(byId.name?.outcome).to.equal('unknown');
    expect({ exitCode, members, created }).to.deep.equal({ exitCode: 0, members: [], created: 1 });
    // Pools, load balancers and quotas by one request each, every pool's members, and the canary.
    expect(requests).to.equal(3 + everything.pools.length + 3);
  });

  const other = '00000000-0000-4000-8000-00000000ffff';
  for (const [key, pool, says] of [
    ['protocol', { protocol: 'UDP' }, 'is UDP, the endpoint says TCP'],
    ['ip_version', { ipVersion: 'v4' }, 'is v4, the endpoint says dualstack'],
    ['cross_vpc', { crossVpc: false }, 'is false, the endpoint says true'],
    ['vpc_id', { vpcId: other }, `is ${other}, the endpoint says`],
    ['load_balancer_type', { loadBalancerType: 'shared' }, 'is shared, the endpoint says dedicated'],
    ['lb_algorithm', { lbAlgorithm: 'SOURCE_IP' }, 'is SOURCE_IP, the endpoint says ROUND_ROBIN'],
    ['health_monitor', { healthMonitor: true }, 'is true, the endpoint says false'],
    ['listeners', { listeners: [other] }, `is [${other}], the endpoint says [`],
  ] as const)
    it(`find a target file that is wrong about ${key}, before anything is created`, async () => {
      const world = { fixtures: everything, change: onFirstPool(pool), file: 'staging.yaml' };
      const { byId, exitCode, created, reason } = await checking(world);
      expect(byId['pools[0]']).to.deep.include({ outcome: 'failed', keys: [`pools[0].${key}`] });
      expect(byId['pools[1]']?.outcome).to.equal('ok');
      expect(reason).to.contain(`  staging.yaml: pools[0].${key} ${says}`);
      expect({ exitCode, created }).to.deep.equal({ exitCode: 2, created: 0 });
    });

  it('show everything that is wrong at once', async () => {
    const { byId, reason, steps } = await checking({
      fixtures: { ...everything, quotas: { ...usualQuotas, members_per_pool: 3 } },
      change: (target) => ({
        pools: target.pools.map((pool, index) => {
          if (index === 1) return { ...pool, id: other };
          return index === 0 || index === 4 ? { ...pool, protocol: 'TLS', healthMonitor: true } : pool;
        }),
      }),
      connection: async () => ({ host: 'x', failure: { kind: 'dns', message: 'no such name' } }),
    });
    const wrong = steps.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    expect(wrong).to.deep.equal(['pools[0]', 'pools[1]', 'pools[4]']);
    expect(byId.name?.outcome).to.equal('warning');
    for (const key of ['pools[0].protocol', 'pools[0].health_monitor', 'pools[1].id', 'pools[4].protocol'])
      expect(reason).to.contain(`the target file: ${key}`);
    expect(byId.canary?.outcome).to.equal('unknown');
  });

  it('compare no key that the file leaves out, and name it', async () => {
    const change = ({ pools }: Target) => ({
      pools: pools.map(({ id }) => ({ id, protocol: 'TCP', crossVpc: true })),
    });
    const { byId, exitCode } = await checking({ change });
    expect(byId['pools[0]']?.outcome).to.equal('ok');
    expect(byId['pools[0]']?.saw).to.contain('lb_algorithm: ROUND_ROBIN').and.to.contain('ip_version: v4');
    expect(byId['pools[0]']?.saw).to.not.contain('protocol:');
    expect(exitCode).to.equal(0);
  });

  const protectedPool = answering({
    listPools: {
      status: 200,
      body: { pools: [{ id: singleV4Pool.pools[0]?.id, member_deletion_protection_enable: true }] },
    },
  });
  const closed = {
    ...faithful,
    gates: [{ name: 'no', check: () => ({ status: 401, code: 'APIGW.0301', message: 'no' }) }],
  };

  type Row = readonly [
    what: string,
    id: string,
    outcome: string,
    exitCode: number,
    says: RegExp,
    world: World,
  ];
  const rows: readonly Row[] = [
    [
      'a pool that is not there',
      'pools[0]',
      'failed',
      2,
      /is not known/,
      { change: onFirstPool({ id: other }) },
    ],
    [
      'a pool that protects its members',
      'pools[0]',
      'failed',
      2,
      /protects its members/,
      { behaviour: protectedPool },
    ],
    [
      'no listing of pools',
      'pools[0]',
      'ok',
      0,
      /agrees/,
      { behaviour: answering({ listPools: forbidden }) },
    ],
    [
      'pools that are not shown',
      'pools[0]',
      'unknown',
      0,
      /403 ELB\.9802/,
      { behaviour: answering({ listPools: unserved, showPool: forbidden }) },
    ],
    [
      'no listing of load balancers',
      'pools[0]',
      'ok',
      0,
      /agrees/,
      { behaviour: answering({ listLoadBalancers: unserved }) },
    ],
    [
      'load balancers that are not shown',
      'pools[0]',
      'unknown',
      0,
      /load balancer is not shown/,
      { behaviour: answering({ listLoadBalancers: unserved, showLoadBalancer: unserved }) },
    ],
    [
      'no quota',
      'quota',
      'unknown',
      0,
      /403.*404/,
      { behaviour: answering({ listQuotaDetails: forbidden, showQuota: unserved }) },
    ],
    ['a sign-in that is refused', 'sign-in', 'failed', 4, /401 APIGW\.0301/, { behaviour: closed }],
    [
      'a foreign project',
      'project',
      'failed',
      4,
      /project_id/,
      { change: () => ({ projectId: '0'.repeat(32) }) },
    ],
    [
      'a create that is refused',
      'canary',
      'failed',
      4,
      /create: 400/,
      { behaviour: answering({ createMember: { status: 400, body: {} } }) },
    ],
    [
      'no show',
      'canary',
      'warning',
      0,
      /show: 404 APIGW/,
      { behaviour: answering({ showMember: unserved }) },
    ],
    [
      'a deletion that is refused',
      'canary',
      'failed',
      5,
      /delete: 403/,
      { behaviour: answering({ deleteMember: forbidden }) },
    ],
    [
      'a gateway that is down',
      'sign-in',
      'unknown',
      4,
      /no answer/,
      { behaviour: inTrouble('gateway-502-as-html') },
    ],
    ['a full quota', 'canary', 'failed', 4, /quota is full/, { behaviour: inTrouble('quota-full') }],
  ];
  for (const [what, id, outcome, exitCode, says, world] of rows)
    it(`${what}: ${id} ${outcome}, exit ${exitCode}`, async () => {
      const { byId, ...found } = await checking(world);
      expect(byId[id]).to.include({ outcome });
      expect(byId[id]?.saw).to.match(says);
      expect(found.exitCode).to.equal(exitCode);
      // What stays is said to stay.
      expect(found.leaked.map((member) => member.id)).to.deep.equal(found.members.map((member) => member.id));
    });

  const limited = (quotas: Partial<Fixtures['quotas']>) => ({
    ...singleV4Pool,
    quotas: { ...usualQuotas, ...quotas },
  });
  const [pool] = singleV4Pool.pools;
  const need = async () => ({ pools: new Map([[pool?.id ?? '', 40]]), inAll: 40 });
  for (const [what, outcome, exitCode, says, world] of [
    [
      'enough in the pool',
      'ok',
      0,
      /room for 40 and more/,
      { fixtures: limited({ members_per_pool: 40 }), need },
    ],
    [
      'too little in the pool',
      'failed',
      4,
      /members_per_pool is 39.*room for 39, the run needs up to 40/,
      { fixtures: limited({ members_per_pool: 39 }), need },
    ],
    [
      'too little in the project',
      'failed',
      4,
      /member is 39.*the project has room for 39/,
      { fixtures: limited({ member: 39 }), need },
    ],
    [
      'nothing to compare it with',
      'unknown',
      0,
      /not worked out/,
      { fixtures: limited({ members_per_pool: 40 }) },
    ],
    [
      'the limits alone',
      'failed',
      4,
      /members_per_pool is 39/,
      {
        fixtures: limited({ members_per_pool: 39 }),
        need,
        behaviour: answering({ listQuotaDetails: unserved }),
      },
    ],
  ] as const)
    it(`quota: ${what}: ${outcome}`, async () => {
      const { byId, ...found } = await checking(world);
      expect(byId.quota).to.include({ outcome });
      expect(byId.quota?.saw).to.match(says);
      expect(found.exitCode).to.equal(exitCode);
      expect(found.created).to.equal(exitCode === 0 ? 1 : 0);
    });

  it('count the members that are there', async () => {
    const members = [{ option: { address: '10.9.0.1', protocol_port: 80 } }];
    const fixtures = {
      ...limited({ members_per_pool: 40 }),
      pools: singleV4Pool.pools.map((one) => ({ ...one, members })),
    };
    const { byId } = await checking({ fixtures, need });
    expect(byId.quota?.saw).to.contain('room for 39, the run needs up to 40');
  });

  for (const [hours, outcome, says] of [
    [0, 'ok', /within 5 s/],
    [2, 'warning', /^7200 s ahead/],
    [-2, 'warning', /^7200 s behind/],
  ] as const)
    it(`clock: ${hours} hours ahead: ${outcome}`, async () => {
      const date = () => new Date(Date.now() + hours * 3_600_000).toUTCString();
      const behaviour: Behaviour = {
        ...faithful,
        respond: (answer, ...rest) => {
          const reply = faithful.respond(answer, ...rest);
          return { ...reply, headers: { ...reply.headers, Date: date() } };
        },
      };
      const { byId, exitCode } = await checking({ behaviour });
      expect(byId.clock).to.include({ outcome });
      expect(byId.clock?.saw).to.match(says);
      expect(exitCode).to.equal(0);
    });

  const tls = (given: object): Connection => ({
    host: 'elb.example.test',
    address: '203.0.113.7',
    encryption: { protocol: 'TLSv1.3', ...given },
  });
  const certificate = (daysLeft: number) => ({
    certificate: { validTo: '2030-01-01T00:00:00.000Z', daysLeft },
  });
  for (const [what, connection, name, encryption] of [
    ['good for long', tls(certificate(200)), 'ok', 'ok'],
    ['good for two weeks', tls(certificate(14)), 'ok', 'ok'],
    ['soon at its end', tls(certificate(13)), 'ok', 'warning'],
    ['not trusted', tls({ ...certificate(200), distrust: 'CERT_HAS_EXPIRED' }), 'ok', 'failed'],
    ['http on loopback', { host: '::1', address: '::1', encryption: 'none' }, 'ok', 'ok'],
    ['http elsewhere', { host: 'x', address: '203.0.113.7', encryption: 'none' }, 'ok', 'warning'],
    ['no such name', { host: 'x', failure: { kind: 'dns', message: 'no' } }, 'warning', 'unknown'],
    [
      'refused',
      { host: 'x', address: '203.0.113.7', failure: { kind: 'refused', message: 'no' } },
      'ok',
      'warning',
    ],
  ] as const satisfies readonly (readonly [string, Connection, string, string])[])
    it(`connection: ${what}`, async () => {
      const { byId } = await checking({ connection: async () => connection });
      expect([byId.name?.outcome, byId.encryption?.outcome]).to.deep.equal([name, encryption]);
    });

  it('say what is lost where nobody listens, and ask for no more than needed', async () => {
    const change = () => ({ endpoint: 'http://127.0.0.1:1' });
    const failure = { kind: 'refused', message: 'connect ECONNREFUSED' } as const;
    const connection = async () => ({ host: '127.0.0.1', address: '127.0.0.1', failure });
    const { byId, exitCode, requests } = await checking({ change, connection });
    expect(byId.encryption).to.deep.include({ outcome: 'failed', keys: ['endpoint'] });
    for (const id of ['sign-in', 'project', 'pools[0]', 'quota', 'clock', 'canary'])
      expect(byId[id]?.outcome, id).to.equal('unknown');
    expect({ exitCode, requests }).to.deep.equal({ exitCode: 4, requests: 1 });
  });
});
