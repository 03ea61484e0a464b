import { setTimeout as delay } from 'node:timers/promises';

/** What waiting goes by, in milliseconds. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Nobody waits any more, now or later. */
  stop(): void;
}

/** The clock of this machine, which only goes forward. */
export function openClock(): Clock {
  const stopped = new AbortController();
  return {
    now: () => (stopped.signal.aborted ? Number.POSITIVE_INFINITY : performance.now()),
    // What is slept for is over when the clock is stopped, too: that is no error.
    sleep: (ms) => delay(ms, undefined, { signal: stopped.signal }).catch(() => {}),
    stop: () => stopped.abort(),
  };
}
