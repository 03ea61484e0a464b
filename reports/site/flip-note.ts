import type { Flip } from '../../suites/history/flips.ts';
import type { PageContext } from './page-context.ts';

/** What a history adds to how a clause stands: for how long, in which way, and whether it is back; empty for nothing. */
export function flipNote(
  { standing, streak, outcome, changedFrom, seenBefore }: Flip,
  { say }: PageContext,
): string {
  const { changes, outcomes } = say;
  const notes = [
    ...(outcome === 'warned' ? [outcomes.warned] : []),
    ...(standing === 'new' || streak === 1 ? [] : [changes.runs(streak)]),
    ...(changedFrom === undefined ? [] : [changes.otherwise]),
    ...(seenBefore === undefined ? [] : [changes.again]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}
