import { openBreaker } from './breaker.ts';
import type { Came } from './came-of.ts';
import type { Clock } from './clock.ts';
import { openPace } from './pace.ts';

/** Admits requests: at most so many at once, and at most so many per second (0: no limit), in order of arrival. */
export interface Gate {
  enter(): Promise<Leave>;
}

/** To be called once, with what came of the request. True where it was put off and is worth sending again. */
export type Leave = (came: Came) => boolean;

interface GateLimits {
  readonly concurrency: number;
  readonly requestsPerSecond: number;
}

/** The one gate of a run, for all that is sent: a pause that one request is asked for is everybody's. */
export function openGate({ concurrency, requestsPerSecond }: GateLimits, clock: Clock): Gate {
  const pace = openPace(requestsPerSecond, clock);
  const breaker = openBreaker(clock);
  const waiting: (() => void)[] = [];
  let free = concurrency;
  let turns: Promise<unknown> = Promise.resolve();

  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>((admit) => waiting.push(admit));
      const turn = turns.then(async () => {
        const tell = await breaker.pass();
        await pace.turn();
        return tell;
      });
      turns = turn;
      const tell = await turn;
      const sentAt = clock.now();
      return (came) => {
        const admit = waiting.shift();
        if (admit === undefined) free += 1;
        else admit();
        // Who asks to wait is there.
        tell(came !== 'nothing');
        if (came === 'answer') pace.speedUp();
        return typeof came === 'number' && pace.slowDown(came, sentAt);
      };
    },
  };
}
