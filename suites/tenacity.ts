import type { Exchange } from '../targets/exchange.ts';
import { isSwallowed } from './is-swallowed.ts';

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
