import type { GateResult } from '../../suites/gate/judge-gate.ts';
import type { Flips } from '../../suites/history/flips.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';
import type { Compared } from './diff-page.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';
import type { SiteInput } from './site-input.ts';

/** The six numbers, each as it can be counted in run.json and gate.json. */
interface FrontNumbers {
  /** As the history calls them; undefined where there is none, or this run counts for nothing in it. */
  readonly newFailures: number | undefined;
  /** New or not: no entry that holds answers for them. */
  readonly unanswered: number;
  readonly known: number;
  readonly expiring: number;
  /** As the history calls them; undefined as above. */
  readonly fixed: number | undefined;
  /** Entries of what does not fail any more. */
  readonly obsolete: number;
  readonly missing: number;
  readonly flaky: number;
  readonly covered: number;
  /** Clauses that a request can show something of. */
  readonly coverable: number;
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
  /** How this run stands to those before, where they are known. */
  readonly flips: Flips | undefined;
  /** This run beside the last that was released, where one is known. */
  readonly release: Compared | undefined;
  readonly claim: { readonly passed: number; readonly excluded: number; readonly notApplicable: number };
}

/** An entry that ends within so many days is told of. */
export const soon = 14;

const day = 24 * 60 * 60 * 1000;
const evidence: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'warned', 'observed']);
const without: ReadonlySet<Outcome> = new Set(['blocked', 'inconclusive', 'not-run', 'broken']);

/** Computes the first page of a run. `release`: the comparison with the last that was released. */
export function frontPage({ report, decision, finishedAt, flips }: SiteInput, release?: Compared): FrontPage {
  const { verdicts } = report;
  const { exitCode, reason, policy, rules } = decision;
  const weight = { failed: 0, warned: 1, passed: 2, 'not-applicable': 3 } as const;
  const excluded = verdicts.filter(({ clause }) => clause.excluded !== undefined).length;
  return {
    exitCode,
    reason,
    numbers: { ...numbersOf(verdicts, decision, finishedAt), ...turned(flips) },
    policy,
    rules: rules.toSorted((one, other) => weight[one.verdict] - weight[other.verdict]),
    groups: failureGroups(verdicts),
    flips,
    release,
    claim: {
      passed: count(verdicts, ({ outcome }) => outcome === 'passed'),
      excluded,
      notApplicable: count(verdicts, ({ outcome }) => outcome === 'not-applicable') - excluded,
    },
  };
}

function turned(flips: Flips | undefined): Pick<FrontNumbers, 'newFailures' | 'fixed'> {
  if (flips === undefined || flips.invalid !== undefined) return { newFailures: undefined, fixed: undefined };
  return {
    newFailures: count(flips.clauses, ({ standing, outcome }) => standing === 'new' && outcome === 'failed'),
    fixed: count(flips.clauses, ({ standing }) => standing === 'fixed'),
  };
}

function numbersOf(
  verdicts: readonly Verdict[],
  decision: GateResult,
  finishedAt: string,
): Omit<FrontNumbers, 'newFailures' | 'fixed'> {
  const { failures, unexpectedPasses } = decision;
  const known = failures.filter(({ standing }) => standing === 'known');
  return {
    unanswered: count(failures, ({ outcome, standing }) => outcome === 'failed' && standing !== 'known'),
    known: known.length,
    expiring: count(known, ({ expires }) => expires !== undefined && daysLeft(expires, finishedAt) <= soon),
    obsolete: unexpectedPasses.length,
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

function count<T>(all: readonly T[], fits: (one: T) => boolean): number {
  return all.filter(fits).length;
}
