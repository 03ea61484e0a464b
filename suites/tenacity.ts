import type { Exchange } from '../targets/exchange.ts';
import { reactionOf } from './reaction.ts';

/** Whether it is worth while to ask once more, for a whole run. */
export interface Tenacity {
  /** Takes note of what came of a request, and says whether the same one should be sent once more. */
  oughtToAskAgain(exchange: Exchange, tries: number): boolean;
}

/** How often one request is sent at most: at three faults in ten, one in a hundred is lost all the same. */
const maxTries = 4;
/** So many second tries in a row without an answer, and nothing is asked again until one comes: what is down is down. */
const inVain = 16;

/** The tenacity of one run. */
export function openTenacity(): Tenacity {
  let vain = 0;
  return {
    oughtToAskAgain(exchange, tries) {
      if (!isSwallowed(exchange)) {
        vain = 0;
        return false;
      }
      if (tries > 1) vain += 1;
      return tries < maxTries && vain < inVain;
    },
  };
}

/**
 * Whether something on the way took the answer, which may let the next one through. A full quota, a sign-in that has
 * expired and being asked to slow down do not go away by asking again.
 */
function isSwallowed(exchange: Exchange): boolean {
  if (reactionOf(exchange, true).kind !== 'environment') return false;
  const { failure, response: { status } = { status: 0 } } = exchange;
  return failure !== undefined || status < 300 || passing.has(status);
}

const passing: ReadonlySet<number> = new Set([408, 502, 503, 504]);
