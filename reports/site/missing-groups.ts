import type { Outcome, Verdict } from '../../suites/tally.ts';

/** Clauses without evidence for one reason. */
export interface MissingGroup {
  readonly reason: string;
  readonly verdicts: readonly Verdict[];
}

const missing: ReadonlySet<Outcome> = new Set(['broken', 'blocked', 'inconclusive', 'not-run']);

/** What has no evidence though it should, by what kept it from coming, the most frequent first. */
export function missingGroups(verdicts: readonly Verdict[]): readonly MissingGroup[] {
  const open = verdicts.filter(({ outcome }) => missing.has(outcome));
  return [...Map.groupBy(open, ({ reason = '' }) => reason.split('\n')[0] ?? '')]
    .map(([reason, alike]) => ({ reason, verdicts: alike }))
    .toSorted((one, other) => other.verdicts.length - one.verdicts.length);
}
