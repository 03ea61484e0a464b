import type { Flip } from '../../suites/history/flips.ts';
import type { PageContext } from './page-context.ts';

/** What a history adds to how a clause stands: for how long, in which way, and whether it is back. */
export function flipNotes(
  { standing, streak, changedFrom, seenBefore }: Flip,
  { say: { changes } }: PageContext,
): readonly string[] {
  return [
    ...(standing === 'new' || streak === 1 ? [] : [changes.runs(streak)]),
    ...(changedFrom === undefined ? [] : [changes.otherwise]),
    ...(seenBefore === undefined ? [] : [changes.again]),
  ];
}
