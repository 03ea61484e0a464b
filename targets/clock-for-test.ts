import type { Clock } from './clock.ts';

/** For tests: a clock on which sleeping takes no time, and which tells how long was slept each time. */
export function clockForTest(): Clock & {
  readonly slept: readonly number[];
  readonly pass: (ms: number) => void;
} {
  const slept: number[] = [];
  let now = 0;
  return {
    slept,
    pass: (ms) => {
      now += ms;
    },
    now: () => now,
    async sleep(ms) {
      slept.push(ms);
      now += ms;
    },
    stop: () => {},
  };
}
