import { setTimeout as delay } from 'node:timers/promises';
import type { Lab } from '../lab.ts';
import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';

/** How often and how long a deletion is waited for: the page says nothing of how soon it shows. */
const looks = 20;
const pauseMs = 50;

/** DeleteMember, and looks until the member is not shown any more. Tells what was done. */
export async function removeForGood(lab: Lab, created: Trial, show: boolean): Promise<readonly Trial[]> {
  const trials = [await lab.remove(created)];
  // What was turned down is not waited for; what got lost may have been done.
  if (!show || trials.some(({ exchange }) => reactionOf(exchange, true).kind === 'refused')) return trials;
  while (trials.length <= looks) {
    const look = await lab.show(created);
    trials.push(look);
    if (look.exchange.response?.status !== 200) break;
    await delay(pauseMs);
  }
  return trials;
}
