import type { Clause } from '../specs/clause.ts';
import { TargetError } from '../targets/target-error.ts';
import type { Target } from '../targets/target-file.ts';
import { type CanaryRecord, openCanaries } from './canaries.ts';
import { answerChecks } from './checks/answer-checks.ts';
import { refusalChecks } from './checks/refusal-checks.ts';
import { conductAll } from './conduct-all.ts';
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
import type { Explanation } from './settle.ts';
import { type Place, situationsOf } from './situations.ts';
import { sweep } from './sweep.ts';
import { openTenacity } from './tenacity.ts';

/** Everything that a run brings in before it is judged clause by clause. */
export interface Gathered {
  readonly findings: readonly Finding[];
  readonly leftOvers: readonly LeftOver[];
  readonly explain: Explanation;
  readonly preflight: readonly Step[];
  readonly canaries: readonly CanaryRecord[];
  /** Why the run could not begin, if it could not. */
  readonly trouble?: string;
}

/**
 * Asks the target everything: preflight, probes, sweep. Throws a TargetError for a target file that cannot be used
 * (exit 2); an endpoint that gives no evidence from the start (exit 4) becomes `trouble`.
 */
export async function gather(order: Order, clauses: readonly Clause[]): Promise<Gathered> {
  const { facts, target, seed, onRecording, journal, connection, need, file } = order;
  const budget = order.budget ?? openBudget(target.limits.liveMembers);
  const transport = accounted(order.transport, { journal, budget, pools: target.pools });
  const situations = situationsOf(target);
  if (situations.length === 0) throw nowhere(target);
  const stopped = 'the run was stopped';
  if (order.signal?.aborted)
    return {
      findings: [],
      leftOvers: [],
      explain: { aborted: stopped },
      preflight: [],
      canaries: [],
      trouble: stopped,
    };
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
  const { lab, trials, cleanUp } = openBench({ ...setup, lane: preflightLane, isTaken });
  const flight = { lab, trials, path: facts.path, journal, connection, need, file, onSight };
  const flown = preflight(flight, target, situations);
  // While answers are waited for there is nothing else to do.
  planner.planAhead({ places: situations, capabilities: everything });
  const checks = checksOf(order);
  const { steps, stop, ready, room } = await flown;
  guardQuota(budget, target, room);
  if (ready === undefined) await cleanUp();
  onRecording?.({ probe: 'preflight', trials });
  if (ready !== undefined)
    return {
      ...(await carryOut(order, clauses, {
        setup: { ...setup, isTaken },
        situations,
        ready,
        plan: planner.plan(ready),
        checks,
      })),
      preflight: steps,
    };
  const { exitCode = 4, code = '', message = '' } = stop ?? {};
  if (exitCode === 2) throw new TargetError(code, message);
  return {
    findings: [],
    leftOvers: ledger.leftOvers(),
    explain: { aborted: message },
    preflight: steps,
    canaries: [],
    trouble: message,
  };
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
  order: Order,
  clauses: readonly Clause[],
  { setup, situations, ready, plan, checks }: Prepared,
): Promise<Omit<Gathered, 'preflight'>> {
  const { facts, target, onRecording, onProgress, signal } = order;
  const { capabilities, before, places } = ready;
  const { ground, planned } = plan;
  const { offers } = ground;
  const alone = (lane: Planned['lane']) => openBench({ ...setup, lane });
  const canaries = openCanaries({
    bench: alone(laneBehind(planned)),
    place: places[0] as Place,
    serves: capabilities,
    every: ready.well ? ground.tier.canaryEvery : 0,
    signal,
  });
  const watched = { ...setup, transport: canaries.watch(setup.transport) };
  const residents = openResidents({
    places,
    lane: { first: residentsFirst, size: residentsLaneSize(places.length) },
    benchFor: (lane) => openBench({ ...watched, lane }),
    show: offers.has('show'),
  });
  const overall = judgedOverall(facts);
  const identities = collectIdentities();
  const done = await conductAll({
    planned: selectProbes(planned, clauses, overall),
    concurrency: target.limits.concurrency,
    checks,
    identities,
    residents,
    benchFor: (lane, common) => openBench({ ...watched, lane, common }),
    canaries: { ...canaries, end: (isComplete) => canaries.end(ready.well && isComplete) },
    onRecording,
    onProgress,
    signal,
  });
  const { answered, aborted, flown } = done;
  if (flown !== undefined && flown.trials.length > 0) onRecording?.(flown);
  const broom = alone(sweepLane);
  const swept = await sweep(broom, setup.ledger, { before, places: situations });
  onRecording?.({ probe: 'sweep', trials: broom.trials });
  const dropped = situations.filter((place) => !places.includes(place)).map(({ key }) => key);
  return {
    findings: withoutOutages([...done.findings, ...swept, ...identities.findings()], canaries.records),
    leftOvers: setup.ledger.leftOvers(),
    explain: { offers, overall, dropped, answered, aborted },
    canaries: canaries.records,
  };
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
