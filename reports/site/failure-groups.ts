import { toManner } from '../../suites/gate/manner.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';

/** Clauses that fail alike: in all likelihood one bug of the endpoint. */
export interface FailureGroup {
  /** Of the first clause, in words. */
  readonly what: string;
  readonly verdicts: readonly Verdict[];
}

/**
 * Failures and warnings by the way of failing that their fingerprints are made of, the clause left out. Failures come
 * before warnings, large groups before small ones.
 */
export function failureGroups(verdicts: readonly Verdict[]): readonly FailureGroup[] {
  const wrong = verdicts.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned');
  const groups = [...Map.groupBy(wrong, mannerOf).values()].map((alike) => ({
    what: alike[0]?.issues[0]?.message ?? alike[0]?.reason ?? '',
    verdicts: alike.toSorted((one, other) => weight(other.outcome) - weight(one.outcome)),
  }));
  return groups.toSorted(
    (one, other) => failed(other) - failed(one) || other.verdicts.length - one.verdicts.length,
  );
}

function mannerOf({ issues }: Verdict): string {
  return [...new Set(issues.map((issue) => JSON.stringify(toManner(issue))))].sort().join();
}

function weight(outcome: Outcome): number {
  return outcome === 'failed' ? 1 : 0;
}

function failed({ verdicts }: FailureGroup): number {
  return verdicts.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
