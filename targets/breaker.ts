import type { Clock } from './clock.ts';

/** Holds requests back while the service is away. */
export interface Breaker {
  /** Waits until a request may go. Of several only one may wait at a time. What came of the request is to be told. */
  pass(): Promise<Tell>;
}

/** Whether the service answered: a transport fault is no answer, nor is the page of a gateway. */
type Tell = (answered: boolean) => void;

/**
 * So many requests in a row without an answer, and the service is taken to be away: more than chance brings where three
 * of ten get lost, and more than are sent in a row to be turned down by hanging up.
 */
const threshold = 8;
const firstPauseMs = 100;
const longestPauseMs = 3000;
/** An outage that lasts longer is not waited for: the run ends the sooner. */
const patienceMs = 30_000;

/**
 * A circuit breaker. While it is open one request at a time goes, after a pause that doubles; with the first answer all
 * others go on. It never keeps a request back for good and never answers in the service's place.
 */
export function openBreaker(clock: Clock): Breaker {
  let [inVain, pauses, openedAt] = [0, 0, 0];
  let underWay: Promise<void> = Promise.resolve();
  const tell: Tell = (answered) => {
    if (answered) [inVain, pauses] = [0, 0];
    else inVain += 1;
    if (!answered && inVain === threshold) openedAt = clock.now();
  };
  return {
    async pass() {
      await underWay;
      if (inVain < threshold || clock.now() - openedAt >= patienceMs) return tell;
      await clock.sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** pauses));
      pauses += 1;
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay = promise;
      return (answered) => {
        tell(answered);
        resolve();
      };
    },
  };
}
