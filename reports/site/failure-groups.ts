import type { Issue } from '../../schemas/validate.ts';
import { toManner } from '../../suites/gate/manner.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';

/** Clauses that fail alike: in all likelihood one bug of the endpoint. */
export interface FailureGroup {
  /** Of the first clause, in words. */
  readonly what: string;
  /** What these words are about, where they are about an issue. */
  readonly issue?: Issue;
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
    ...(alike[0]?.issues[0] !== undefined && { issue: alike[0].issues[0] }),
    verdicts: alike.toSorted((one, other) => weight(other.outcome) - weight(one.outcome)),
  }));
  return groups.toSorted(
    (one, other) => failed(other) - failed(one) || other.verdicts.length - one.verdicts.length,
  );
}

/**
 * Which status there was says little by itself: refusing and accepting are told apart by what they were about, the row
 * of the page. What crashes a server does so wherever it is sent.
 */
function mannerOf({ clause, issues }: Verdict): string {
  const manners = issues.map((issue) => {
    const [place, rule, actual] = toManner(issue);
    const isBare = place === '/status' && !actual.startsWith('5');
    return JSON.stringify([place, rule, actual, isBare ? rowOf(clause.source[0] ?? clause.id) : '']);
  });
  return [...new Set(manners)].sort().join();
}

/** `table/4/weight/maximum` → `table/4/weight`, `constraint/2/1` → `constraint/2`. */
function rowOf(position: string): string {
  const parts = position.split('/');
  return parts.slice(0, parts[0] === 'table' ? 3 : 2).join('/');
}

function weight(outcome: Outcome): number {
  return outcome === 'failed' ? 1 : 0;
}

function failed({ verdicts }: FailureGroup): number {
  return verdicts.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
