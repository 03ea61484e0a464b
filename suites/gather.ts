import type { Clause } from '../specs/clause.ts';
import { TargetError } from '../targets/target-error.ts';
import type { Target } from '../targets/target-file.ts';
import { openCanaries } from './canaries.ts';
import { answerChecks } from './checks/answer-checks.ts';
import { refusalChecks } from './checks/refusal-checks.ts';
import { conductAll } from './conduct-all.ts';
import type { RunLog } from './events/open-run-log.ts';
import { planEventOf } from './events/plan-event.ts';
import { shortened } from './events/repeated-ids.ts';
import { asideOf, partOf, type Shard } from './events/shards-of-plan.ts';
import type { Order } from './examine.ts';
import type { Finding } from './finding.ts';
import { collectIdentities } from './identities.ts';
import { accounted } from './journal/accounted.ts';
import { type Budget, openBudget } from './journal/budget.ts';
import type { Checks } from './judge-recording.ts';
import { judgedOverall } from './judged-overall.ts';
import { openBench, type Setup } from './lab.ts';
import { type LeftOver, openLedger } from './ledger.ts';
import { obligationsReader } from './obligations.ts';
import { withoutOutages } from './outage.ts';
import { pairKey } from './pair-key.ts';
import { openPatience } from './patience.ts';
import { laneBehind, type Planned, preflightLane, residentsFirst, sweepLane } from './plan.ts';
import { openPlanner, type Plan } from './planner.ts';
import type { Room } from './preflight/quota.ts';
import type { Step } from './preflight/step.ts';
import { preflight, type Ready } from './preflight.ts';
import { openResidents, residentsLaneSize } from './residents.ts';
import { selectProbes } from './select.ts';
import { type Place, situationsOf } from './situations.ts';
import { sweep } from './sweep.ts';
import { openTenacity } from './tenacity.ts';

/** Asking, and where it is told what comes of it. */
interface Asking extends Order {
  readonly clauses: readonly Clause[];
  readonly shard: Shard;
  readonly log: Pick<RunLog, 'tell' | 'attempted'>;
}

/** What may be left behind, and the situations that could not be used. */
export interface Gathered {
  readonly leftOvers: readonly LeftOver[];
  readonly dropped: readonly string[];
}

/**
 * Asks the target everything: preflight, probes, sweep. What comes of it goes into the log. Throws a TargetError for a
 * target file that cannot be used (exit 2); an endpoint that gives no evidence from the start (exit 4) becomes `trouble`.
 */
export async function gather(order: Asking): Promise<Gathered> {
  const { facts, target, seed, onRecording, journal, connection, need, file } = order;
  const budget = order.budget ?? openBudget(target.limits.liveMembers);
  const transport = accounted(order.transport, { journal, budget, pools: target.pools });
  const situations = situationsOf(target);
  if (situations.length === 0) throw nowhere(target);
  if (order.signal?.aborted) return giveUp(order, { steps: [], trouble: 'the run was stopped' });
  const planner = openPlanner(order);
  const ledger = openLedger();
  const setup = {
    transport,
    ledger,
    path: facts.path,
    seed,
    patience: openPatience(),
    tenacity: openTenacity(),
  };
  let there: Ready['before'] = new Map();
  const isTaken: Setup['isTaken'] = ({ poolId }, { address, port }) =>
    there.get(poolId)?.pairs.has(pairKey(address, port)) ?? false;
  const onSight = (before: Ready['before']) => {
    there = before;
    for (const look of before.values()) ledger.belongToOthers(look?.ids ?? []);
  };
  const { lab, trials, cleanUp } = openBench({
    ...setup,
    lane: asideOf(preflightLane, order.shard),
    isTaken,
  });
  const flight = { lab, trials, path: facts.path, journal, connection, need, file, onSight };
  const flown = preflight(flight, target, situations);
  // While answers are waited for there is nothing else to do.
  planner.planAhead({ places: situations, capabilities: everything });
  const checks = checksOf(order);
  const { steps, stop, ready, room } = await flown;
  guardQuota(budget, target, room);
  if (ready === undefined) await cleanUp();
  onRecording?.({ probe: 'preflight', trials });
  if (ready !== undefined) {
    order.log.tell({ event: 'preflight', steps });
    const plan = planner.plan(ready);
    return carryOut(order, { setup: { ...setup, isTaken }, situations, ready, plan, checks });
  }
  const { exitCode = 4, code = '', message = '' } = stop ?? {};
  if (exitCode === 2) throw new TargetError(code, message);
  return giveUp(order, { steps, trouble: message }, ledger.leftOvers());
}

/** No probe can begin. */
function giveUp(
  { log }: Asking,
  { steps, trouble }: { readonly steps: readonly Step[]; readonly trouble: string },
  leftOvers: readonly LeftOver[] = [],
): Gathered {
  log.tell({ event: 'preflight', steps, trouble });
  log.tell({ event: 'findings', findings: [], answered: false, aborted: trouble, ids: {} });
  return { leftOvers, dropped: [] };
}

/** Whatever the plan says, there will be no more members than the quota leaves room for, in a pool and in all. */
function guardQuota(budget: Budget, { pools }: Target, { inPool, inAll }: Room): void {
  const lower = (pool: string | undefined, members: number | undefined, where: string) => {
    if (members !== undefined && Number.isFinite(members))
      budget.lower(pool, members, `not sent: the quota leaves room for ${members} members in the ${where}`);
  };
  for (const { id } of pools) lower(id, inPool(id), 'pool');
  lower(undefined, inAll, 'project');
}

interface Prepared {
  readonly setup: Omit<Setup, 'lane'>;
  readonly situations: readonly Place[];
  readonly ready: Ready;
  readonly plan: Plan;
  readonly checks: Checks;
}

async function carryOut(
  order: Asking,
  { setup, situations, ready, plan, checks }: Prepared,
): Promise<Gathered> {
  const { facts, target, clauses, shard, log, onRecording, onProgress, signal } = order;
  const { capabilities, before, places } = ready;
  const { ground, planned } = plan;
  const { offers } = ground;
  const overall = judgedOverall(facts);
  const whole = selectProbes(planned, clauses, overall);
  const part = partOf(whole, shard);
  const dropped = situations.filter((place) => !places.includes(place)).map(({ key }) => key);
  log.tell(planEventOf({ whole, own: part.planned, clauses, offers, dropped }));
  const alone = (lane: Planned['lane']) => openBench({ ...setup, lane: asideOf(lane, shard) });
  const canaries = openCanaries({
    bench: alone(laneBehind(planned)),
    place: places[0] as Place,
    serves: capabilities,
    every: ready.well ? ground.tier.canaryEvery : 0,
    signal,
    onRecord: (record) => log.tell({ event: 'canary', ...record }),
  });
  const watched = { ...setup, transport: canaries.watch(setup.transport) };
  const residents = openResidents({
    places,
    lane: { first: residentsFirst, size: residentsLaneSize(places.length) },
    benchFor: (lane) => openBench({ ...watched, lane }),
    awayOf: part.awayOf,
    show: offers.has('show'),
  });
  const identities = collectIdentities();
  const done = await conductAll({
    planned: part.planned,
    concurrency: target.limits.concurrency,
    checks,
    identities,
    residents,
    benchFor: (lane, common) => openBench({ ...watched, lane, common }),
    canaries: { ...canaries, end: (isComplete) => canaries.end(ready.well && isComplete) },
    onRecording,
    onAttempt: log.attempted,
    onProgress,
    signal,
  });
  const { answered, aborted, flown } = done;
  if (flown !== undefined && flown.trials.length > 0) onRecording?.(flown);
  const broom = alone(sweepLane);
  const swept = await sweep(broom, setup.ledger, { before, places: situations });
  onRecording?.({ probe: 'sweep', trials: broom.trials });
  const findings = [
    ...done.findings,
    ...swept.map((finding) => ({ ...finding, at: afterProbes + placeOf(finding, situations) })),
    ...identities.findings().map((finding) => ({ ...finding, at: Number.MAX_SAFE_INTEGER })),
  ];
  log.tell({
    event: 'findings',
    findings: withoutOutages(findings, canaries.records),
    answered,
    ...(aborted !== undefined && { aborted }),
    ids: shortened(identities.seen()),
  });
  return { leftOvers: setup.ledger.leftOvers(), dropped };
}

/** In the order of a plan, what is found after all of its probes stands here. */
const afterProbes = 2 ** 52;

function placeOf({ probe }: Finding, situations: readonly Place[]): number {
  return situations.findIndex(({ key }) => probe.endsWith(`@${key}`));
}

/** All that is beside CreateMember. */
const everything = { list: true, show: true, delete: true };

function checksOf({ facts, target }: Order): Checks {
  return {
    answers: answerChecks(facts),
    refusals: refusalChecks(facts),
    obligations: obligationsReader(facts, target),
  };
}

function nowhere({ pools }: Target): TargetError {
  const why =
    pools.length === 0
      ? 'it lists no pools'
      : 'no pool is known to take a member: give protocol and cross_vpc: true, or vpc_id and ip_version and a subnet of that VPC';
  return new TargetError('nothing-to-examine', `The target file offers nothing to examine: ${why}.`);
}
