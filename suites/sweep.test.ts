import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import type { Place } from './situations.ts';
import { sweep } from './sweep.ts';
import { transportOf } from './transport-for-test.ts';
import type { Trial } from './trial.ts';
import {
  answered,
  answeredMember,
  created,
  crossVpcPlace,
  faultyOf,
  lost,
  refusal,
  sentMember,
  trialOf,
} from './trials-for-test.ts';

interface World {
  /** What the endpoint lists at the end; or another answer to the listing. */
  readonly listed: readonly object[] | Exchange;
  /** What the run has sent. */
  readonly creates: readonly Trial[];
  /** The ids that were there before; undefined where the endpoint did not list. */
  readonly before?: readonly string[] | undefined;
  readonly pairs?: readonly string[];
  readonly places?: readonly Place[];
  readonly onDelete?: Exchange;
  /** What is listed beside, from the second listing on. */
  readonly later?: readonly object[];
}

const listed = (id: string, given: object = {}) => ({ ...answeredMember, id, ...given });
const elsewhere = { name: 'else', address: '10.9.9.9', protocol_port: 99 };

/** Sweeps a world; what was found, which ids were deleted, and what is left. */
async function sweeping({ listed, creates, onDelete = answered(204), later = [], ...world }: World) {
  const ledger = openLedger();
  for (const trial of creates) ledger.attempted(trial);
  let looks = 0;
  const answer = () => {
    if ('request' in listed) return listed;
    return answered(200, { members: looks++ === 0 ? listed : [...listed, ...later] });
  };
  const transport = transportOf(({ method }) => (method === 'DELETE' ? onDelete : answer()));
  const bench = openBench({
    transport,
    ledger,
    path: '/v3/{project_id}/elb/pools/{pool_id}/members',
    seed: 1,
    lane: { first: 0, size: 0 },
  });
  const before = 'before' in world ? world.before : [];
  const { places = [crossVpcPlace] } = world;
  const findings = await sweep(bench, ledger, {
    places,
    before: new Map(
      places.map(({ poolId }) => [poolId, before && { ids: new Set(before), pairs: new Set(world.pairs) }]),
    ),
  });
  const deleted = transport.sent
    .filter(({ method }) => method === 'DELETE')
    .map(({ path }) => path.split('/').at(-1));
  return { findings, deleted, left: ledger.leftOvers(), results: findings.map(({ result }) => result) };
}

describe('sweep', () => {
  const refused = faultyOf(refusal);

  for (const [what, world, results, deleted] of [
    ['nothing is there, nothing was refused', { listed: [], creates: [] }, [], []],
    ['nothing is there after a refusal', { listed: [], creates: [refused] }, ['met'], []],
    ['nothing is there after a crash', { listed: [], creates: [faultyOf(answered(500))] }, [], []],
    [
      'a member with the pair of a refused create',
      { listed: [listed('g')], creates: [refused] },
      ['violated'],
      ['g'],
    ],
    [
      'the pair of a nameless create in another spelling: judged, but too little to delete it by',
      {
        listed: [listed('g', { address: '2001:db8:0::1' })],
        creates: [{ ...refused, sent: { address: '2001:db8::1', protocol_port: 80 } }],
      },
      ['violated'],
      [],
    ],
    [
      'the pair of a refused create under another name: somebody else’s',
      { listed: [listed('f', { name: 'theirs' })], creates: [refused] },
      ['met'],
      [],
    ],
    [
      'somebody else’s member that has the name of a refused create, but not its pair',
      { listed: [listed('g', { address: '10.9.9.9' })], creates: [refused] },
      ['met'],
      [],
    ],
    [
      'a member with the pair of a create that crashed',
      { listed: [listed('g')], creates: [faultyOf(answered(500))] },
      ['violated'],
      ['g'],
    ],
    [
      'a nameless member that replaced one of somebody else with the pair of a create that got lost',
      {
        listed: [listed('f', { name: '' })],
        creates: [{ ...refused, exchange: lost(), sent: { ...sentMember, name: '' } }],
        pairs: [`${sentMember.address} ${sentMember.protocol_port}`],
      },
      [],
      [],
    ],
    [
      'a nameless member with the pair of a create that got lost',
      {
        listed: [listed('m', { name: '' })],
        creates: [{ ...refused, exchange: lost(), sent: { ...sentMember, name: '' } }],
      },
      [],
      ['m'],
    ],
    [
      'a nameless member with the pair of a create that found no connection: somebody else’s',
      {
        listed: [listed('f', { name: '' })],
        creates: [{ ...refused, exchange: lost('refused'), sent: { ...sentMember, name: '' } }],
      },
      [],
      [],
    ],
    ['somebody else’s member', { listed: [listed('f', elsewhere)], creates: [refused] }, ['met'], []],
    [
      'a member that was there before',
      { listed: [listed('f')], creates: [refused], before: ['f'] },
      ['met'],
      [],
    ],
    [
      'a member that was there before without a name, like a create of ours',
      {
        listed: [listed('f', { ...elsewhere, name: '' })],
        creates: [{ ...refused, sent: { ...sentMember, name: '' } }],
      },
      ['met'],
      [],
    ],
    [
      'a member of a create whose answer was lost',
      { listed: [listed('m')], creates: [trialOf(lost('timeout'))] },
      [],
      ['m'],
    ],
    [
      'a member of a create whose answer was lost, and that comes late',
      { listed: [], later: [listed('m')], creates: [trialOf(lost('timeout'))] },
      [],
      ['m'],
    ],
    [
      'what somebody else creates meanwhile',
      { listed: [], later: [listed('f', elsewhere)], creates: [trialOf(lost('timeout'))] },
      [],
      [],
    ],
    [
      'a pair that was refused once and lost once',
      { listed: [listed('m')], creates: [refused, trialOf(lost())] },
      ['met'],
      ['m'],
    ],
    [
      'a pair that was refused once and accepted without an id once',
      { listed: [listed('m')], creates: [refused, trialOf(answered(201, {}))] },
      ['met'],
      ['m'],
    ],
    [
      'our own member, whose pair was refused a second time',
      { listed: [listed('m-1')], creates: [trialOf(created()), refused] },
      ['met'],
      // Once by its id, and once more because it is still listed.
      ['m-1', 'm-1'],
    ],
    ['a listing that is refused', { listed: refusal, creates: [refused] }, ['inconclusive'], []],
    ['a listing that gets lost', { listed: lost(), creates: [refused] }, ['inconclusive'], []],
    [
      'an endpoint that did not list before',
      { listed: [listed('g')], creates: [refused], before: undefined },
      [],
      [],
    ],
    [
      'listed members that are none',
      { listed: [{}, { id: 7, name: 'n' }, { id: '..', name: 'n' }], creates: [trialOf(lost())] },
      [],
      [],
    ],
  ] as readonly (readonly [string, World, readonly string[], readonly string[]])[])
    it(`${what}: ${results.join() || 'no finding'}, ${deleted.length} deletions`, async () => {
      const swept = await sweeping(world);
      expect(swept.results).to.deep.equal(results);
      expect(swept.deleted).to.deep.equal(deleted);
    });

  it('says which refused create left a member', async () => {
    const { findings } = await sweeping({
      listed: [listed('g')],
      creates: [faultyOf(refusal, 'weight = 101')],
    });
    expect(findings[0]).to.include({ clause: 'CM-SEM-refused-leaves-nothing' });
    expect(findings[0]?.issues).to.deep.equal([
      {
        path: '/members',
        rule: 'nothing left',
        expected: 'no member',
        actual: '10.0.0.1',
        message: 'weight = 101 was refused, yet a member is in the pool',
      },
    ]);
  });

  it('lists each pool once, and knows a name of ours in whichever pool it turns up', async () => {
    const other = { ...crossVpcPlace, key: 'TCP-2/cross-vpc', poolId: 'pool-2' };
    const again = { ...crossVpcPlace, key: 'TCP-1/subnet-v4' };
    const { findings } = await sweeping({
      listed: [listed('g')],
      creates: [refused],
      places: [crossVpcPlace, again, other],
    });
    expect(findings.map(({ probe, result }) => [probe, result])).to.deep.equal([
      ['CM-SEM-refused-leaves-nothing@TCP-1/subnet-v4', 'violated'],
      ['CM-SEM-refused-leaves-nothing@TCP-2/cross-vpc', 'violated'],
    ]);
  });

  it('tries once more to remove what is still there, and lists what stays', async () => {
    const swept = await sweeping({
      listed: [listed('g'), listed('m-1', elsewhere)],
      creates: [faultyOf(refusal), trialOf(created({ ...answeredMember, ...elsewhere }))],
      onDelete: answered(403),
    });
    expect(swept.deleted).to.deep.equal(['m-1', 'g', 'm-1']);
    expect(swept.left.map(({ pool, id }) => [pool, id])).to.deep.equal([
      ['pool-1', 'm-1'],
      ['pool-1', 'g'],
    ]);
  });

  it('follows every page of the listing', async () => {
    const pages = [
      { members: [listed('f', elsewhere)], page_info: { next_marker: 'f' } },
      { members: [listed('g')], page_info: {} },
    ];
    const ledger = openLedger();
    ledger.attempted(refused);
    const transport = transportOf(({ method, path }) =>
      method === 'DELETE' ? answered(204) : answered(200, pages[path.includes('marker=f') ? 1 : 0]),
    );
    const bench = openBench({ transport, ledger, path: '/{pool_id}', seed: 1, lane: { first: 0, size: 0 } });
    const before = new Map([[crossVpcPlace.poolId, { ids: new Set<string>(), pairs: new Set<string>() }]]);
    const [finding] = await sweep(bench, ledger, { before, places: [crossVpcPlace] });
    expect(finding?.result).to.equal('violated');
  });
});
