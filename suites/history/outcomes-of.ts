import type { Outcome } from '../tally.ts';
import type { Findings } from './findings.ts';

/** What a run made of each clause that it was to examine. What it does not name otherwise has passed. */
export function outcomesOf({
  planned,
  bad,
  others,
}: Pick<Findings, 'planned' | 'bad' | 'others'>): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>(planned.map((clause) => [clause, 'passed']));
  for (const [outcome, clauses] of Object.entries(others))
    for (const clause of clauses) outcomes.set(clause, outcome as Outcome);
  for (const [clause, outcome] of bad) outcomes.set(clause, outcome);
  return outcomes;
}
