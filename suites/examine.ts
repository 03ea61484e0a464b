import type { Pair } from '../generators/pairs.ts';
import { catalogue } from '../specs/catalogue.ts';
import type { Clause } from '../specs/clause.ts';
import type { Operation } from '../specs/read-facts.ts';
import type { Transport } from '../targets/exchange.ts';
import { TargetError } from '../targets/target-error.ts';
import type { Target } from '../targets/target-file.ts';
import { answerChecks } from './checks/answer-checks.ts';
import { refusalChecks } from './checks/refusals.ts';
import { conductAll } from './conduct-all.ts';
import type { Finding } from './finding.ts';
import { collectIdentities } from './identities.ts';
import { judgedOverall } from './judged-overall.ts';
import { openBench } from './lab.ts';
import { type LeftOver, openLedger } from './ledger.ts';
import { offersOf } from './offers.ts';
import { type Planned, planProbes, preflightLane, sweepLane } from './plan.ts';
import { pairKey, preflight } from './preflight.ts';
import { selectClauses, selectProbes } from './select.ts';
import { settle } from './settle.ts';
import { type Place, situationsOf } from './situations.ts';
import { sweep } from './sweep.ts';
import type { Verdict } from './tally.ts';
import { type TierName, tiers } from './tier.ts';
import type { Recording } from './trial.ts';
import { judgeRun, type RunVerdict } from './verdict.ts';

/** What a run is asked to do. */
export interface Order {
  readonly facts: Operation;
  readonly target: Target;
  readonly transport: Transport;
  readonly seed: number;
  readonly tier: TierName;
  /** Clause ids; all clauses if not given. */
  readonly only?: readonly string[];
  /** Told of every recording, in plan order, once it is judged. */
  readonly onRecording?: (recording: Recording) => void;
  readonly onProgress?: (done: number, all: number) => void;
  /** Ends the run early and tidily: members are removed, what was not tried is reported as not-run. */
  readonly signal?: AbortSignal;
}

/** Everything a run found out. Reports are projections of it. */
export interface Report {
  readonly target: { readonly name: string; readonly endpoint: string };
  readonly seed: number;
  readonly tier: TierName;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly verdicts: readonly Verdict[];
  readonly run: RunVerdict;
  readonly leftOvers: readonly LeftOver[];
  /** Why the run could not begin, if it could not. */
  readonly trouble?: string;
}

/**
 * Examines a target on every selected clause: preflight, probes, sweep, verdicts. Throws a TargetError where the
 * target file cannot be used (exit 2); an endpoint that gives no evidence becomes a report that says so (exit 4).
 */
export async function examine(order: Order): Promise<Report> {
  const started = Date.now();
  const { facts, target, transport, seed, tier } = order;
  const clauses = selectClauses(catalogue(facts), order.only);
  const { findings, leftOvers, explain, trouble } = await gather(order, clauses);
  const verdicts = clauses.map((clause) => settle(clause, findings, explain));
  return {
    target: { name: target.name, endpoint: target.endpoint },
    seed,
    tier,
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    requests: transport.requests,
    verdicts,
    run: judgeRun({ planned: clauses.map(({ id }) => id), verdicts, leftOvers }),
    leftOvers,
    ...(trouble !== undefined && { trouble }),
  };
}

interface Gathered {
  readonly findings: readonly Finding[];
  readonly leftOvers: readonly LeftOver[];
  readonly explain: Parameters<typeof settle>[2];
  readonly trouble?: string;
}

async function gather(order: Order, clauses: readonly Clause[]): Promise<Gathered> {
  const { facts, target, transport, seed } = order;
  const situations = situationsOf(target);
  if (situations.length === 0) throw nowhere(target);
  const ledger = openLedger();
  const setup = { transport, ledger, path: facts.path, seed };
  const first = openBench({ ...setup, lane: preflightLane });
  try {
    const { capabilities, before, places } = await preflight(first.lab, target, situations);
    const isTaken = (place: Place, { address, port }: Pair) =>
      before.get(place.poolId)?.pairs.has(pairKey(address, port)) ?? false;
    const benchFor = (lane: Planned['lane']) => openBench({ ...setup, lane, isTaken });
    order.onRecording?.({ probe: 'preflight', trials: first.trials });
    const offers = offersOf({ target, places, capabilities, facts });
    const tier = tiers[order.tier];
    const ground = { facts, clauses: catalogue(facts), target, places, offers, tier, seed };
    const planned = selectProbes(planProbes(ground), clauses);
    const identities = collectIdentities();
    const checks = { answers: answerChecks(facts), refusals: refusalChecks };
    const { onRecording, onProgress, signal } = order;
    const { concurrency } = target.limits;
    const done = await conductAll({
      planned,
      concurrency,
      checks,
      identities,
      benchFor,
      onRecording,
      onProgress,
      signal,
    });
    const last = benchFor(sweepLane);
    const swept = await sweep(last, ledger, { before, places: situations });
    order.onRecording?.({ probe: 'sweep', trials: last.trials });
    const findings = [...done.findings, ...swept, ...identities.findings()];
    const overall = judgedOverall(facts);
    const dropped = situations.filter((place) => !places.includes(place)).map(({ key }) => key);
    const explain = { offers, overall, dropped, answered: done.answered, aborted: done.aborted };
    return { findings, leftOvers: ledger.leftOvers(), explain };
  } catch (error) {
    if (!(error instanceof TargetError) || error.exitCode !== 4) throw error;
    await first.cleanUp();
    const explain = { aborted: error.message };
    return { findings: [], leftOvers: ledger.leftOvers(), explain, trouble: error.message };
  }
}

function nowhere({ pools }: Target): TargetError {
  const why =
    pools.length === 0
      ? 'it lists no pools'
      : 'no pool is known to take a member: give protocol and cross_vpc: true, or vpc_id and ip_version and a subnet of that VPC';
  return new TargetError('nothing-to-examine', `The target file offers nothing to examine: ${why}.`);
}
