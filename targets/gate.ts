/** Admits requests: at most so many at once, and at most so many per second (0: no limit), in order of arrival. */
export interface Gate {
  enter(): Promise<void>;
  leave(): void;
}

interface GateLimits {
  readonly concurrency: number;
  readonly requestsPerSecond: number;
}

/** The rate is a token bucket that holds one token: requests are spaced evenly, with no burst at the start. */
export function openGate({ concurrency, requestsPerSecond }: GateLimits): Gate {
  const intervalMs = requestsPerSecond > 0 ? 1000 / requestsPerSecond : 0;
  const waiting: (() => void)[] = [];
  let free = concurrency;
  let nextStart = 0;

  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>((admit) => waiting.push(admit));
      if (intervalMs === 0) return;
      const now = performance.now();
      const start = Math.max(now, nextStart);
      nextStart = start + intervalMs;
      if (start > now) await new Promise((over) => setTimeout(over, start - now));
    },
    leave() {
      const admit = waiting.shift();
      if (admit === undefined) free += 1;
      else admit();
    },
  };
}
