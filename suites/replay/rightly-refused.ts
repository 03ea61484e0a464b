import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';

/**
 * Whether everything that was looked at, none of it legal, is refused by now. Counts only where the endpoint takes
 * something: whoever refuses everything has mended nothing.
 */
export function rightlyRefused(now: readonly (Trial | undefined)[], taken: readonly Trial[]): boolean {
  const subjects = now.filter((trial) => trial?.role !== 'control');
  const refused = subjects.every(
    (trial) => trial !== undefined && trial.intent !== 'legal' && kindOf(trial) === 'refused',
  );
  return (
    subjects.length > 0 &&
    refused &&
    taken.some((trial) => trial.role === 'control' && kindOf(trial) === 'accepted')
  );
}

function kindOf({ exchange, signedIn }: Trial): string {
  return reactionOf(exchange, signedIn).kind;
}
