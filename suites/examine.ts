import type { Clause } from '../specs/clause.ts';
import type { Operation } from '../specs/read-facts.ts';
import type { Transport } from '../targets/exchange.ts';
import type { Connection } from '../targets/look-at-connection.ts';
import type { Target } from '../targets/target-file.ts';
import type { CanaryRecord } from './canaries.ts';
import { clausesForTarget } from './clauses-for-target.ts';
import { type AnswerTimes, answerTimes } from './events/answer-times.ts';
import type { RunLogEvent } from './events/event.ts';
import { openRunLog, type RunLog } from './events/open-run-log.ts';
import { type Provenance, runEventOf } from './events/run-event.ts';
import type { Shard } from './events/shards-of-plan.ts';
import { type Failure, failuresOf } from './failure.ts';
import { gather } from './gather.ts';
import { accounted } from './journal/accounted.ts';
import type { Budget } from './journal/budget.ts';
import type { Journal } from './journal/entry.ts';
import type { Lattice } from './lattice/lattice.ts';
import type { LeftOver } from './ledger.ts';
import type { PactReport } from './pact/verify-pact.ts';
import type { Need } from './preflight/quota-step.ts';
import type { Step } from './preflight/step.ts';
import { proveFailures } from './replay/prove-failures.ts';
import { selectClauses } from './select.ts';
import type { Verdict } from './tally.ts';
import type { TierName } from './tier.ts';
import type { Recording } from './trial.ts';
import type { RunVerdict } from './verdict.ts';

/** What a run is asked to do. */
export interface Order {
  readonly facts: Operation;
  readonly target: Target;
  readonly transport: Transport;
  readonly seed: number;
  readonly tier: TierName;
  /** Which part of the plan is carried out; all of it if not given. */
  readonly shard?: Shard;
  readonly provenance?: Provenance;
  /** Told everything that the report is made of, as soon as it is known. */
  readonly onEvent?: (event: RunLogEvent) => void;
  /** Clause ids; all clauses if not given. */
  readonly only?: readonly string[];
  /** Told of every recording, in plan order, once it is judged. */
  readonly onRecording?: (recording: Recording) => void;
  readonly onProgress?: (done: number, all: number) => void;
  /** Verifies consumer contracts once the probes are done, where that is wished for. */
  readonly contracts?: () => Promise<PactReport>;
  /** Where what is created and removed is written down for good. */
  readonly journal?: Journal;
  /** For members there at once; that of the target's limits if not given. */
  readonly budget?: Budget;
  /** Removes what is still there once all is done, as far as it can be: told what may be left, it tells what is. */
  readonly tidyUp?: (leftOvers: readonly LeftOver[]) => Promise<readonly LeftOver[]>;
  /** Replays failures at the end, so that it is known which of them show by themselves. */
  readonly prove?: true;
  /** Ends the run early and tidily: members are removed, what was not tried is reported as not-run. */
  readonly signal?: AbortSignal;
  /** Looks at one connection to the endpoint, for the preflight. */
  readonly connection?: () => Promise<Connection>;
  /** The most members that the run has at once, worked out only where a quota limits them. */
  readonly need?: () => Promise<Need>;
  /** What messages call the target file. */
  readonly file?: string | undefined;
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
  /** What it takes to see each failure again. */
  readonly failures: readonly Failure[];
  /** Which states of the constraints the target lets be examined. */
  readonly lattice: Lattice;
  readonly contracts?: PactReport;
  /** What was looked at before the first probe. */
  readonly preflight: readonly Step[];
  /** How the endpoint was in the course of the run. */
  readonly canaries: readonly CanaryRecord[];
  /** How long its answers took; of a run that was killed it is not known. */
  readonly times?: AnswerTimes;
  /** Why the run could not begin, if it could not. */
  readonly trouble?: string;
  /** Why it ended before everything was tried, if it did. */
  readonly aborted?: string;
}

/**
 * Examines a target on every selected clause: preflight, probes, sweep, verdicts. Throws a TargetError where the
 * target file cannot be used (exit 2); an endpoint that gives no evidence becomes a report that says so (exit 4).
 */
export async function examine(order: Order): Promise<Report> {
  const { target, seed, tier, shard = whole } = order;
  const clauses = selectClauses(clausesForTarget(order.facts, target), order.only);
  const log = openLog(order, { clauses, shard });
  const recordings: Recording[] = [];
  const onRecording = (recording: Recording) => {
    recordings.push(recording);
    order.onRecording?.(recording);
  };
  const { leftOvers: ofProbes, dropped } = await gather({ ...order, clauses, shard, log, onRecording });
  log.tell({ event: 'times', times: answerTimes(recordings) });
  const { verdicts, aborted, invalid } = log.judge();
  const contracts = shard.index === 1 ? await contractsOf(order, aborted ?? invalid) : undefined;
  if (contracts !== undefined) log.tell({ event: 'contracts', contracts });
  const seen = failuresOf(verdicts, recordings, { target, seed, tier, dropped });
  const isProvable = order.prove && !order.signal?.aborted && invalid === undefined;
  const proved = isProvable ? await proveFailures(onTheBooks(order), seen) : undefined;
  log.tell({ event: 'failures', failures: proved?.failures ?? seen });
  const feared = [...ofProbes, ...(contracts?.leftOvers ?? []), ...(proved?.leftOvers ?? [])];
  const leftOvers = (await order.tidyUp?.(feared)) ?? feared;
  log.tell({ event: 'leftOvers', leftOvers });
  return log.close();
}

const whole: Shard = { index: 1, count: 1 };

function openLog(
  order: Order,
  { clauses, shard }: { readonly clauses: readonly Clause[]; readonly shard: Shard },
): RunLog {
  const { facts, transport, only, onEvent } = order;
  const started = Date.now();
  const startedAt = new Date(started).toISOString();
  return openRunLog({
    run: runEventOf({ ...order, clauses, shard, isSelection: only !== undefined, startedAt }),
    facts,
    requests: () => transport.requests,
    durationMs: () => Date.now() - started,
    onEvent,
  });
}

/** Members that replays create are noted, and limited, like all others. */
function onTheBooks(order: Order): Order {
  const { transport, journal, budget, target } = order;
  return { ...order, transport: accounted(transport, { journal, budget, pools: target.pools }) };
}

/** A run that ended early does not ask on: the contracts are reported as not verified, and why. */
async function contractsOf(
  { contracts, signal }: Order,
  aborted: string | undefined,
): Promise<PactReport | undefined> {
  const trouble = aborted ?? (signal?.aborted ? 'the run was stopped' : undefined);
  if (contracts === undefined || trouble === undefined) return contracts?.();
  return { interactions: [], leftOvers: [], trouble };
}
