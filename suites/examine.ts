import type { Operation } from '../specs/read-facts.ts';
import type { Transport } from '../targets/exchange.ts';
import type { Target } from '../targets/target-file.ts';
import { clausesForTarget } from './clauses-for-target.ts';
import { type Failure, failuresOf } from './failure.ts';
import { gather } from './gather.ts';
import { type Lattice, latticeOf } from './lattice/lattice.ts';
import type { LeftOver } from './ledger.ts';
import type { PactReport } from './pact/verify-pact.ts';
import { proveFailures } from './replay/prove-failures.ts';
import { selectClauses } from './select.ts';
import { settle } from './settle.ts';
import type { Verdict } from './tally.ts';
import type { TierName } from './tier.ts';
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
  /** Verifies consumer contracts once the probes are done, where that is wished for. */
  readonly contracts?: () => Promise<PactReport>;
  /** Replays failures at the end, so that it is known which of them show by themselves. */
  readonly prove?: true;
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
  /** What it takes to see each failure again. */
  readonly failures: readonly Failure[];
  /** Which states of the constraints the target lets be examined. */
  readonly lattice: Lattice;
  readonly contracts?: PactReport;
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
  const clauses = selectClauses(clausesForTarget(facts, target), order.only);
  const recordings: Recording[] = [];
  const onRecording = (recording: Recording) => {
    recordings.push(recording);
    order.onRecording?.(recording);
  };
  const gathered = await gather({ ...order, onRecording }, clauses);
  const { findings, leftOvers: ofProbes, explain, trouble } = gathered;
  const contracts = await contractsOf(order, trouble ?? explain.aborted);
  const about = Map.groupBy(findings, ({ clause }) => clause);
  const verdicts = clauses.map((clause) => settle(clause, about.get(clause.id) ?? [], explain));
  const seen = failuresOf(verdicts, recordings, { target, seed, tier, dropped: explain.dropped });
  const proved = order.prove && !order.signal?.aborted ? await proveFailures(order, seen) : undefined;
  const leftOvers = [...ofProbes, ...(contracts?.leftOvers ?? []), ...(proved?.leftOvers ?? [])];
  return {
    target: { name: target.name, endpoint: target.endpoint },
    seed,
    tier,
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    requests: transport.requests,
    verdicts,
    run: judgeRun({ planned: clauses.map(({ id }) => id), verdicts, leftOvers, contracts }),
    leftOvers,
    failures: proved?.failures ?? seen,
    lattice: latticeOf(target),
    ...(contracts !== undefined && { contracts }),
    ...(trouble !== undefined && { trouble }),
  };
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
