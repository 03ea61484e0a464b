import type { Report } from '../examine.ts';
import { binds } from '../gate/binds.ts';
import { fingerprintOf } from '../gate/fingerprint.ts';
import type { Circumstances } from '../gate/judged.ts';
import type { Policy } from '../gate/policy.ts';
import type { Outcome, Verdict } from '../tally.ts';
import type { RunVerdict } from '../verdict.ts';
import { invalidityOf } from './invalidity-of.ts';
import { type Latency, latencyOf } from './latency.ts';
import { type Observed, observedIn } from './observed.ts';

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
export function findingsOf(report: Report, { isSelection, build }: Circumstances): Findings {
  const { startedAt, tier, seed, target, verdicts, run, canaries } = report;
  const invalid = invalidityOf(report, isSelection);
  const planned = verdicts.map(({ clause }) => clause.id);
  const latency = latencyOf(canaries);
  return {
    startedAt,
    ...(build !== undefined && { build }),
    tier,
    seed,
    target: target.name,
    ...(invalid !== undefined && { invalid }),
    counts: Object.fromEntries(Object.entries(run.counts).filter(([, count]) => count > 0)),
    evidence: evidenceOf(verdicts),
    planned,
    bad: verdicts.flatMap(badOf),
    others: othersOf(verdicts),
    observed: observedIn(verdicts.map((one) => ({ ...one, id: one.clause.id }))).observed,
    ...(latency !== undefined && { latency }),
  };
}

const open: ReadonlySet<Outcome> = new Set(['blocked', 'inconclusive', 'not-run', 'broken']);

function evidenceOf(verdicts: readonly Verdict[]): Findings['evidence'] {
  const musts = verdicts.filter(({ clause, outcome }) => binds(clause) && outcome !== 'not-applicable');
  return { seen: musts.filter(({ outcome }) => !open.has(outcome)).length, all: musts.length };
}

function badOf(verdict: Verdict): readonly BadClause[] {
  const { clause, outcome, confirmation } = verdict;
  if (outcome !== 'failed' && outcome !== 'warned') return [];
  const bad = [clause.id, outcome, fingerprintOf(verdict)] as const;
  return [confirmation === 'flaky' ? [...bad, 'flaky'] : bad];
}

function othersOf(verdicts: readonly Verdict[]): Findings['others'] {
  const rest = verdicts.filter(({ outcome }) => !['passed', 'failed', 'warned'].includes(outcome));
  const byOutcome = Map.groupBy(rest, ({ outcome }) => outcome);
  return Object.fromEntries(
    [...byOutcome].map(([outcome, some]) => [outcome, some.map(({ clause }) => clause.id)]),
  );
}
