import type { Report } from '../examine.ts';
import { binds } from '../gate/binds.ts';
import { fingerprintOf } from '../gate/fingerprint.ts';
import { type Circumstances, type Judged, type JudgedClause, judgedOf } from '../gate/judged.ts';
import type { Policy } from '../gate/policy.ts';
import type { Outcome } from '../tally.ts';
import type { RunVerdict } from '../verdict.ts';
import { invalidityOf } from './invalidity-of.ts';
import { type Latency, latencyOf } from './latency.ts';
import { type Observed, observedIn } from './observed.ts';
import { type OperationLatencies, operationLatencies } from './operation-latency.ts';

/** A clause that failed or warned, how, and whether only one of two attempts saw it. */
export type BadClause = readonly [
  clause: string,
  outcome: 'failed' | 'warned',
  fingerprint: string,
  flaky?: 'flaky',
];

/** What a run found, as far as later runs are compared with it. Plain data. */
export interface Findings {
  readonly startedAt: string;
  readonly build?: string;
  /** What all shards of the run are called together, where somebody said so. */
  readonly runId?: string;
  readonly tier: Report['tier'];
  readonly seed: number;
  /** Name of the target. */
  readonly target: string;
  /** Why it says nothing about any clause, if so. */
  readonly invalid?: string;
  /** Of the outcomes that occurred. */
  readonly counts: Readonly<Record<string, number>>;
  /** Applicable musts with evidence, of how many. */
  readonly evidence: { readonly seen: number; readonly all: number };
  /** All clauses that it was to examine: those that stand nowhere below have passed. */
  readonly planned: readonly string[];
  readonly bad: readonly BadClause[];
  /** The clauses of every other outcome but `passed`. */
  readonly others: Readonly<Partial<Record<Outcome, readonly string[]>>>;
  readonly observed: Observed;
  /** Of the canaries, in milliseconds. */
  readonly latency?: Latency;
  /** Of each operation, over all requests. Older lines have none. */
  readonly operations?: OperationLatencies;
}

/** A run in a history. */
export interface HistoryEntry extends Findings {
  /** The first digits of the hash of its run.json. */
  readonly run: string;
  readonly verdict: RunVerdict['verdict'];
  readonly exitCode: RunVerdict['exitCode'];
  /** By which gate it was decided, where one was asked for. Older lines do not say. */
  readonly gate?: Policy['preset'];
}

/** What a history keeps of a report. */
export function findingsOf(report: Report, circumstances: Circumstances): Findings {
  const { startedAt, tier, seed, target, verdicts, run, canaries, times } = report;
  const { runId } = circumstances;
  const latency = latencyOf(canaries);
  return findingsIn(judgedOf(report, circumstances), {
    startedAt,
    ...(runId !== undefined && { runId }),
    tier,
    seed,
    target: target.name,
    counts: Object.fromEntries(Object.entries(run.counts).filter(([, count]) => count > 0)),
    observed: observedIn(verdicts.map((one) => ({ ...one, id: one.clause.id }))).observed,
    ...(latency !== undefined && { latency }),
    ...(times !== undefined && { operations: operationLatencies(times) }),
  });
}

type About = Pick<
  Findings,
  'startedAt' | 'runId' | 'tier' | 'seed' | 'target' | 'counts' | 'observed' | 'latency' | 'operations'
>;

/** What a history keeps of a run that was judged: of a report, or of what was read back from its run.json. */
export function findingsIn(judged: Judged, { observed, latency, operations, ...about }: About): Findings {
  const { build, clauses } = judged;
  const invalid = invalidityOf(judged);
  return {
    ...about,
    ...(build !== undefined && { build }),
    ...(invalid !== undefined && { invalid }),
    evidence: evidenceOf(clauses),
    planned: clauses.map(({ id }) => id),
    bad: clauses.flatMap(badOf),
    others: othersOf(clauses),
    observed,
    ...(latency !== undefined && { latency }),
    ...(operations !== undefined && { operations }),
  };
}

const open: ReadonlySet<Outcome> = new Set(['blocked', 'inconclusive', 'not-run', 'broken']);

function evidenceOf(clauses: readonly JudgedClause[]): Findings['evidence'] {
  const musts = clauses.filter((clause) => binds(clause) && clause.outcome !== 'not-applicable');
  return { seen: musts.filter(({ outcome }) => !open.has(outcome)).length, all: musts.length };
}

function badOf({ id, outcome, issues, confirmation }: JudgedClause): readonly BadClause[] {
  if (outcome !== 'failed' && outcome !== 'warned') return [];
  const bad = [id, outcome, fingerprintOf({ clause: { id }, outcome, issues })] as const;
  return [confirmation === 'flaky' ? [...bad, 'flaky'] : bad];
}

function othersOf(clauses: readonly JudgedClause[]): Findings['others'] {
  const rest = clauses.filter(({ outcome }) => !['passed', 'failed', 'warned'].includes(outcome));
  const byOutcome = Map.groupBy(rest, ({ outcome }) => outcome);
  return Object.fromEntries([...byOutcome].map(([outcome, some]) => [outcome, some.map(({ id }) => id)]));
}
