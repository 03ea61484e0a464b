import { setTimeout as delay } from 'node:timers/promises';

/** Looks again for what should be there already, since an endpoint's reads may lag behind its writes. */
export interface Patience {
  /** The first look that finds it, or the last one there is patience for. */
  untilThere<T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T>;
}

/** Why a look that found something late is no evidence. */
export const readsLag = 'reads lag behind writes: a member that was created showed up only a moment later';

/** How long after its client gave up a create may still be carried out, in milliseconds: what a look in passing allows. */
export const lateMs = 1000;

/** Before each further look, in milliseconds: longer than replicas usually lag, short enough to be spent in vain. */
const pausesMs = [50, 200, 800, 2000];
/** After so many searches in vain nothing is waited for any more: what is lost is lost. */
const searches = 3;

/** The patience of one run. */
export function openPatience(): Patience {
  let left = searches;
  return {
    async untilThere(look, isThere) {
      let seen = await look();
      if (isThere(seen) || left <= 0) return seen;
      for (const pause of pausesMs) {
        await delay(pause);
        seen = await look();
        if (isThere(seen)) return seen;
      }
      // Only a search in vain costs patience: many may be under way at once.
      left -= 1;
      return seen;
    },
  };
}
