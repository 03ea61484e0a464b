import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import type { Exchange, HttpRequest } from '../../targets/exchange.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { planProbes } from '../plan.ts';
import { groundOf, targetOf } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, answeredMember, created, lost, refusal } from '../trials-for-test.ts';

const pool = { protocol: 'TCP', ipVersion: 'dualstack', crossVpc: true, vpcId: 'vpc-1' } as const;
const plan = planProbes(groundOf({ target: targetOf([pool, pool]) }));
const notFound = answered(404, { error_code: 'ELB.8904', error_msg: 'none' });

/** A pretended endpoint; `count` says how many creates there were before. */
type Answering = (request: HttpRequest, count: number) => Exchange | undefined;

/** What the first probe of a clause finds at an endpoint that stores what it is sent, but for what is answered here. */
async function judged(clause: string, answer: Answering): Promise<string> {
  const planned = plan.find(({ probe }) => probe.clauses.includes(clause));
  if (planned === undefined) throw new RangeError(`no probe of ${clause}`);
  const stored = new Map<string, { poolPath: string; member: Readonly<Record<string, unknown>> }>();
  let creates = 0;
  const faithful = ({ method, path, body = '' }: HttpRequest): Exchange => {
    const [poolPath = '', id = ''] = path.split(/\/members[/?]?/);
    if (method === 'POST') {
      const member = {
        ...answeredMember,
        ...JSON.parse(body).member,
        admin_state_up: false,
        id: `m-${creates}`,
      };
      stored.set(`m-${creates}`, { poolPath, member });
      return created(member);
    }
    if (path.includes('?')) {
      const members = [...stored.values()]
        .filter((one) => one.poolPath === poolPath)
        .map((one) => one.member);
      return answered(200, { members });
    }
    const found = stored.get(id);
    if (method === 'DELETE') return stored.delete(id) ? answered(204) : notFound;
    return found ? answered(200, { member: found.member }) : notFound;
  };
  const transport = transportOf((request) => {
    const exchange = answer(request, creates) ?? faithful(request);
    if (request.method === 'POST') creates += 1;
    return exchange;
  });
  const { probe, lane } = planned;
  const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
  const replay = await probe.conduct(bench.lab);
  const findings = probe
    .judge({ probe: probe.id, trials: bench.trials, ...(replay && { replay }) })
    .filter((finding) => finding.clause === clause);
  return [...new Set(findings.map(({ result }) => result))].join();
}

const onCreate =
  (number: number, exchange: Exchange): Answering =>
  ({ method }, count) =>
    method === 'POST' && count === number ? exchange : undefined;
const on =
  (method: string, exchange: Exchange): Answering =>
  (request) =>
    request.method === method ? exchange : undefined;
const fine: Answering = () => undefined;
const crash = answered(500);

/** Refuses a second member with the same address and port. */
function strict(): Answering {
  const pairs = new Set<string>();
  return ({ method, path, body = '' }) => {
    if (method !== 'POST') return undefined;
    const { address, protocol_port } = JSON.parse(body).member;
    const pair = `${path} ${address} ${protocol_port}`;
    if (pairs.has(pair)) return refusal;
    pairs.add(pair);
    return undefined;
  };
}

/** The same, until the member with that pair is deleted. */
function strictUntilDeleted(): Answering {
  const pairs = new Map<string, string>();
  return ({ method, path, body = '' }, count) => {
    if (method === 'DELETE') {
      const [pair] = [...pairs].find(([, id]) => path.endsWith(`/${id}`)) ?? [];
      if (pair !== undefined) pairs.delete(pair);
    }
    if (method !== 'POST') return undefined;
    const { address, protocol_port } = JSON.parse(body).member;
    const pair = `${path} ${address} ${protocol_port}`;
    if (pairs.has(pair)) return refusal;
    pairs.set(pair, `m-${count}`);
    return undefined;
  };
}

/** The first of these that answers. */
function both(...answers: readonly Answering[]): Answering {
  return (request, count) => {
    for (const answer of answers) {
      const exchange = answer(request, count);
      if (exchange !== undefined) return exchange;
    }
    return undefined;
  };
}

/** Answers so to every create whose address was sent before: those that race share theirs. */
function refusesRacers(exchange: Exchange): Answering {
  const addresses = new Set<string>();
  return ({ method, body = '' }) => {
    if (method !== 'POST') return undefined;
    const { address } = JSON.parse(body).member;
    if (addresses.has(address)) return exchange;
    addresses.add(address);
    return undefined;
  };
}

const shows = (change: (member: object) => object): Answering => {
  let looks = 0;
  const state = { ...answeredMember, weight: 7 };
  return ({ method }) =>
    method === 'GET' ? answered(200, { member: looks++ === 0 ? state : change(state) }) : undefined;
};

const atOnce = 'CM-CON-duplicate-at-once-not-accepted';
const oneLeft = 'CM-CON-duplicate-at-once-leaves-one';
const different = 'CM-CON-different-pairs-at-once-accepted';
const sequence = 'CM-SEM-pool-after-any-sequence';
const deleted = 'CM-SEM-deleted-not-shown';
const otherPort = 'CM-CON-same-address-other-port-accepted';
const otherPool = 'CM-CON-same-pair-other-pool-accepted';
const again = 'CM-CON-recreate-after-delete-accepted';
const listed = 'CM-SEM-listed-in-its-pool-only';
const others = 'CM-SEM-others-unchanged';
const state = 'CM-SEM-admin-state-not-from-request';
const legal = 'CM-SEM-any-legal-member-accepted';
const project = 'CM-SEM-project-of-path';

const up =
  (value: unknown): Answering =>
  ({ method, body = '' }) =>
    method === 'POST'
      ? created({
          ...answeredMember,
          ...JSON.parse(body).member,
          admin_state_up: value ?? JSON.parse(body).member.admin_state_up,
        })
      : undefined;

const table: readonly (readonly [clause: string, what: string, answer: Answering, found: string])[] = [
  [atOnce, 'one of four accepted', strict(), 'met'],
  [atOnce, 'all accepted', fine, 'violated'],
  [
    atOnce,
    'two accepted, the others lost',
    (request, count) => (count > 2 ? on('POST', lost())(request, count) : undefined),
    'violated',
  ],
  [
    atOnce,
    'all refused: no concurrency shown',
    ({ method }, count) => (method === 'POST' && count > 0 ? refusal : undefined),
    'blocked',
  ],
  [atOnce, 'a control that is refused', on('POST', refusal), 'blocked'],
  [atOnce, 'a control that gets lost', onCreate(0, lost()), 'inconclusive'],
  [oneLeft, 'one of four accepted', strict(), 'met'],
  [oneLeft, 'all accepted and there', fine, 'violated'],
  [
    oneLeft,
    'none accepted, twice',
    ({ method }, count) => (method === 'POST' && count > 0 ? refusal : undefined),
    'violated',
  ],
  [
    oneLeft,
    'none accepted, all put off',
    ({ method }, count) => (method === 'POST' && count > 0 ? answered(423) : undefined),
    'inconclusive',
  ],
  [
    oneLeft,
    'one accepted and none there',
    both(strict(), on('GET', answered(200, { members: [] }))),
    'violated',
  ],
  [
    oneLeft,
    'one accepted, and listed with another port',
    both(
      strict(),
      on('GET', answered(200, { members: [{ id: 'm-1', address: '10.0.0.1', protocol_port: -1 }] })),
    ),
    'met',
  ],
  [oneLeft, 'one lost', onCreate(2, lost()), 'violated'],
  [oneLeft, 'one accepted, one lost', both(onCreate(4, lost()), strict()), 'inconclusive'],
  [oneLeft, 'a listing that is refused', both(strict(), on('GET', refusal)), 'inconclusive'],
  [oneLeft, 'a control that is refused', on('POST', refusal), 'blocked'],
  [different, 'all accepted', strict(), 'met'],
  [different, 'the third one refused, once', onCreate(3, refusal), 'inconclusive'],
  [different, 'the third one refused, in both races', refusesRacers(refusal), 'violated'],
  [different, 'crashes in both races', refusesRacers(crash), 'violated'],
  [different, 'put off, then accepted', onCreate(3, answered(423)), 'met'],
  [different, 'put off again and again', refusesRacers(answered(423)), 'inconclusive'],
  [
    different,
    'refused when alone, too',
    ({ method }, count) => (method === 'POST' && count > 0 ? refusal : undefined),
    'blocked',
  ],
  [different, 'one lost', onCreate(3, lost()), 'inconclusive'],
  [different, 'only one of them there', on('GET', answered(200, { members: [{ id: 'm-1' }] })), 'violated'],
  [different, 'none of them there', on('GET', answered(200, { members: [] })), 'blocked'],
  [different, 'a control that gets lost', onCreate(0, lost()), 'inconclusive'],
  [sequence, 'every pair once', strictUntilDeleted(), 'met'],
  [sequence, 'pairs taken twice', fine, 'violated'],
  [sequence, 'pairs that are never free again', strict(), 'violated'],
  [sequence, 'every create lost', on('POST', lost()), 'inconclusive'],
  [sequence, 'no updates', both(strictUntilDeleted(), on('PUT', answered(405))), 'met'],
  [sequence, 'a control that is refused', on('POST', refusal), 'blocked'],
  [sequence, 'a control that gets lost', both(onCreate(0, lost()), strictUntilDeleted()), 'inconclusive'],
  [sequence, 'an update that gets lost', both(strictUntilDeleted(), on('PUT', lost())), 'met'],
  [sequence, 'nothing shown', on('GET', notFound), 'violated'],
  [deleted, 'gone at once', strictUntilDeleted(), 'met'],
  [deleted, 'nothing to delete', on('POST', refusal), 'blocked'],
  [deleted, 'deletions that are turned down', on('DELETE', refusal), 'blocked'],
  [otherPort, 'both accepted', fine, 'met'],
  [otherPort, 'the second one refused', onCreate(1, refusal), 'violated'],
  [otherPort, 'the first one refused', onCreate(0, refusal), 'blocked'],
  [otherPort, 'the first one crashed', onCreate(0, crash), 'blocked'],
  [otherPort, 'the first one lost', onCreate(0, lost()), 'inconclusive'],
  ['CM-CON-other-address-same-port-accepted', 'the second one refused', onCreate(1, refusal), 'violated'],
  [otherPool, 'all accepted', strict(), 'met'],
  [otherPool, 'pairs compared across pools', onCreate(2, refusal), 'violated'],
  [otherPool, 'the other pool takes nothing', onCreate(1, refusal), 'blocked'],
  [again, 'accepted again', fine, 'met'],
  [again, 'refused again', onCreate(1, refusal), 'violated'],
  [again, 'not deleted', on('DELETE', refusal), 'blocked'],
  [again, 'the deletion lost', on('DELETE', lost()), 'inconclusive'],
  [again, 'no member to delete', onCreate(0, refusal), 'blocked'],
  [listed, 'in its pool alone', fine, 'met'],
  [listed, 'in every pool', on('GET', answered(200, { members: [{ id: 'm-0' }] })), 'violated'],
  [listed, 'in no pool', on('GET', answered(200, { members: [] })), 'violated'],
  [
    listed,
    'twice in its pool',
    ({ path }) =>
      path.includes('?') && !path.includes('pool-2')
        ? answered(200, { members: [{ id: 'm-0' }, { id: 'm-0' }] })
        : undefined,
    // The member of the other pool is where it belongs.
    'violated,met',
  ],
  [listed, 'a listing that is refused', on('GET', refusal), 'inconclusive'],
  [listed, 'a create that is refused', on('POST', refusal), 'blocked'],
  [listed, 'a create without a member', on('POST', answered(201, {})), 'blocked'],
  [others, 'unchanged', fine, 'met'],
  [others, 'a weight that changed', shows((member) => ({ ...member, weight: 50 })), 'violated'],
  [others, 'a name that vanished', shows(({ ...member }) => ({ ...member, name: undefined })), 'violated'],
  [
    others,
    'health that changed',
    shows((member) => ({ ...member, operating_status: 'OFFLINE', status: [] })),
    'met',
  ],
  [others, 'a field that the page does not know', shows((member) => ({ ...member, reason: 'x' })), 'met'],
  [others, 'gone', ({ method }, count) => (method === 'GET' && count > 1 ? notFound : undefined), 'violated'],
  [others, 'not shown at first', on('GET', notFound), 'inconclusive'],
  [
    others,
    'lost the second time',
    ({ method }, count) => (method === 'GET' && count > 1 ? lost() : undefined),
    'inconclusive',
  ],
  [others, 'no other member was accepted', onCreate(1, refusal), 'blocked'],
  [others, 'the other create lost', onCreate(1, lost()), 'inconclusive'],
  [state, 'the same whatever was sent', up(false), 'met'],
  [state, 'always true', up(true), 'met'],
  [state, 'as it was sent', up(undefined), 'violated'],
  [state, 'no text of a state', up('DOWN'), 'blocked'],
  [state, 'one create lost', onCreate(1, lost()), 'inconclusive'],
  [legal, 'all accepted', fine, 'met'],
  [legal, 'all refused, plain ones too', on('POST', refusal), 'blocked'],
  [legal, 'all lost', on('POST', lost()), 'inconclusive'],
  [
    legal,
    'names refused',
    ({ method, body = '' }) => (method === 'POST' && body.includes('"name"') ? refusal : undefined),
    'violated',
  ],
];

describe('the judgement of a probe', () => {
  for (const [clause, what, answer, found] of table)
    it(`${clause}, ${what}: ${found}`, async () => {
      expect(await judged(clause, answer)).to.equal(found);
    });

  it('lets a bug of ours through where a property throws', async () => {
    const oops: Answering = () => {
      throw new TypeError('a bug');
    };
    const outcome = await judged(legal, oops).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(TypeError);
    expect((outcome as Error).message).to.equal('a bug');
  });

  for (const [what, project_id, result] of [
    ['in the project of the path', '0'.repeat(32), 'met'],
    ['in the project of the body', 'another', 'violated'],
  ] as const)
    it(`${project}, a member of a body with another project ends up ${what}: ${result}`, async () => {
      const probe = plan.find(({ probe }) => probe.id.startsWith('CM-SEM-project-differing'))?.probe;
      const transport = transportOf(() => created({ ...answeredMember, project_id }));
      const lane = { first: 0, size: 16 };
      const bench = openBench({ transport, ledger: openLedger(), path: '/{pool_id}', seed: 1, lane });
      await probe?.conduct(bench.lab);
      const findings = probe?.judge({ probe: 'p', trials: bench.trials }) ?? [];
      expect(findings.map(({ clause, result }) => [clause, result])).to.deep.equal([
        ['CM-SEM-project-differing', 'noted'],
        [project, result],
      ]);
    });
});
