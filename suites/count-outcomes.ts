import { type Outcome, outcomes, type Verdict } from './tally.ts';

/** How many clauses came to each outcome. */
export function countOutcomes(verdicts: readonly Verdict[]): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  return Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Record<Outcome, number>;
}
