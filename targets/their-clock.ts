/** How far another machine's clock is from ours. */
export interface TheirClock {
  /** Takes the Date header of an answer, if it has one, between the moments of asking and of hearing (ms, our time). */
  heard(date: unknown, asked: number, heard: number): void;
  /** Milliseconds that the other clock is ahead of ours, to about a second; undefined before the first Date. */
  skewMs(): number | undefined;
}

/** So many of the last answers count: one that was long under way does not matter. */
const kept = 5;

/** Opens a clock that has not heard anything. */
export function openTheirClock(): TheirClock {
  const skews: number[] = [];
  return {
    heard(date, asked, heard) {
      const second = typeof date === 'string' ? Date.parse(date) : Number.NaN;
      if (Number.isNaN(second)) return;
      // Date leaves the rest of the second out: on average half of one.
      skews.push(Math.round(second + 500 - (asked + heard) / 2));
      if (skews.length > kept) skews.shift();
    },
    skewMs: () => [...skews].sort((one, other) => one - other)[Math.floor(skews.length / 2)],
  };
}
