import type { GateResult } from '../../suites/gate/judge-gate.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';
import type { PastRun } from './past-run.ts';
import type { SiteInput } from './site-input.ts';

/** The six numbers, each as it can be counted in run.json and gate.json. */
interface FrontNumbers {
  /** Those that changed, or whose entry has expired, are new as well. */
  readonly newFailures: number;
  readonly known: number;
  readonly expiring: number;
  readonly fixed: number;
  readonly missing: number;
  readonly flaky: number;
  readonly covered: number;
  /** Clauses that a request can show something of. */
  readonly coverable: number;
}

/** The clauses that fail otherwise than in an earlier run. */
interface Change {
  readonly since: 'sinceLast' | 'sinceRelease';
  readonly nowFail: readonly string[];
  readonly nowFine: readonly string[];
}

/** What the first page tells: everything on it is computed here. */
export interface FrontPage {
  readonly exitCode: GateResult['exitCode'];
  readonly reason: string;
  readonly numbers: FrontNumbers;
  readonly policy: string;
  /** Those that did not hold first. */
  readonly rules: GateResult['rules'];
  readonly groups: readonly FailureGroup[];
  readonly changes: readonly Change[];
  readonly claim: { readonly passed: number; readonly excluded: number; readonly notApplicable: number };
}

/** An entry that ends within so many days is told of. */
export const soon = 14;

const day = 24 * 60 * 60 * 1000;
const evidence: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'warned', 'observed']);
const without: ReadonlySet<Outcome> = new Set(['blocked', 'inconclusive', 'not-run', 'broken']);

/** Computes the first page of a run. */
export function frontPage({ report, decision, finishedAt, history = [] }: SiteInput): FrontPage {
  const { verdicts } = report;
  const { exitCode, reason, policy, rules } = decision;
  const weight = { failed: 0, warned: 1, passed: 2, 'not-applicable': 3 } as const;
  const excluded = verdicts.filter(({ clause }) => clause.excluded !== undefined).length;
  return {
    exitCode,
    reason,
    numbers: numbersOf(verdicts, decision, finishedAt),
    policy,
    rules: rules.toSorted((one, other) => weight[one.verdict] - weight[other.verdict]),
    groups: failureGroups(verdicts),
    changes: changesOf(verdicts, history),
    claim: {
      passed: count(verdicts, ({ outcome }) => outcome === 'passed'),
      excluded,
      notApplicable: count(verdicts, ({ outcome }) => outcome === 'not-applicable') - excluded,
    },
  };
}

function numbersOf(verdicts: readonly Verdict[], decision: GateResult, finishedAt: string): FrontNumbers {
  const { failures, unexpectedPasses } = decision;
  const known = failures.filter(({ standing }) => standing === 'known');
  return {
    newFailures: count(failures, ({ outcome, standing }) => outcome === 'failed' && standing !== 'known'),
    known: known.length,
    expiring: count(known, ({ expires }) => expires !== undefined && daysLeft(expires, finishedAt) <= soon),
    fixed: unexpectedPasses.length,
    missing: count(verdicts, ({ outcome }) => without.has(outcome)),
    flaky: count(failures, ({ flaky }) => flaky),
    covered: count(verdicts, ({ outcome }) => evidence.has(outcome)),
    coverable: count(verdicts, ({ clause }) => clause.excluded === undefined),
  };
}

/** Whole days from a time to a day of the calendar, UTC; negative once the day is over. */
export function daysLeft(last: string, now: string): number {
  return Math.round((Date.parse(last) - Date.parse(now.slice(0, 10))) / day);
}

function changesOf(verdicts: readonly Verdict[], history: readonly PastRun[]): readonly Change[] {
  const valid = history.filter((run) => run.valid).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const bases = [
    ['sinceLast', valid.at(-1)],
    ['sinceRelease', valid.findLast(({ released }) => released === true)],
  ] as const;
  return bases.flatMap(([since, before]) => {
    if (before === undefined) return [];
    const now = (wanted: (outcome: Outcome, then: Outcome) => boolean) =>
      verdicts.flatMap(({ clause: { id }, outcome }) => {
        const then = before.outcomes[id];
        return then !== undefined && wanted(outcome, then) ? [id] : [];
      });
    return [
      {
        since,
        nowFail: now((outcome, then) => outcome === 'failed' && then !== 'failed'),
        nowFine: now((outcome, then) => outcome !== 'failed' && evidence.has(outcome) && then === 'failed'),
      },
    ];
  });
}

function count<T>(all: readonly T[], fits: (one: T) => boolean): number {
  return all.filter(fits).length;
}
