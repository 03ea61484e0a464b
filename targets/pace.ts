import type { Clock } from './clock.ts';

/** How fast requests may follow each other, and whether any may now. */
export interface Pace {
  /** Waits until the next request may go. Of several only one may wait at a time. */
  turn(): Promise<void>;
  /**
   * The answer to a request sent at this time asks to wait: no other goes for so long, and then they go slower. False
   * where all the waiting has been in vain for too long to go on with it.
   */
  slowDown(waitMs: number, sentAt: number): boolean;
  /** An answer came that asks for no pause. */
  speedUp(): void;
}

/** Requests per second below which nobody is slowed down. */
const slowest = 1;
/** Milliseconds of pauses without an answer between them. */
const patienceMs = 120_000;

/**
 * A token bucket that holds one token: requests are spaced evenly, with no burst at the start. `limit`: requests per
 * second; with 0 there is no bucket until the endpoint asks for one. From then on half the pace is kept that was too
 * fast, and with each second that goes well one request a second more, up to the limit.
 */
export function openPace(limit: number, clock: Clock): Pace {
  const most = limit > 0 ? limit : Number.POSITIVE_INFINITY;
  const recent: number[] = [];
  let rate = most;
  let [due, heldUntil, slowedAt, waitedMs] = [0, 0, 0, 0];
  const lastSecond = () => {
    while (recent[0] !== undefined && recent[0] <= clock.now() - 1000) recent.shift();
    return recent.length;
  };
  return {
    async turn() {
      let start = clock.now();
      for (let at = later(due, heldUntil); clock.now() < at; at = later(due, heldUntil)) {
        // Timers know whole milliseconds.
        await clock.sleep(Math.ceil(at - clock.now()));
        // Not when the timer got round to it: lateness would add up.
        start = at;
      }
      due = start + 1000 / rate;
      recent.push(clock.now());
      lastSecond();
    },
    slowDown(waitMs, sentAt) {
      if (waitedMs >= patienceMs) return false;
      const now = clock.now();
      const from = later(heldUntil, now);
      heldUntil = later(heldUntil, now + waitMs);
      waitedMs += heldUntil - from;
      // What was under way already when the pace went down says nothing about the new one.
      if (sentAt >= slowedAt) {
        rate = later(Math.min(slowest, most), Math.min(rate, lastSecond()) / 2);
        slowedAt = later(heldUntil, now);
      }
      return true;
    },
    speedUp() {
      waitedMs = 0;
      rate = Math.min(most, rate + 1 / rate);
    },
  };
}

const later = Math.max;
