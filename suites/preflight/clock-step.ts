import type { Exchange } from '../../targets/exchange.ts';
import type { Step } from './step.ts';

/** A Date header counts whole seconds: on average it is half a second old. */
const halfMs = 500;
/** Closer than this, nothing is said about which clock is ahead. */
const closeS = 5;
/** From here on times in answers are hard to believe, and signatures (good for 15 minutes) come near their end. */
const farS = 60;

/** How far the endpoint's clock is ahead of ours in milliseconds, by the quickest answer with a Date header. */
export function skewIn(exchanges: readonly Exchange[]): number | undefined {
  const dated = exchanges
    .map(({ response, startedAt, durationMs }) => {
      const date = Date.parse(String(response?.headers.date));
      return { durationMs, skew: date + halfMs - (Date.parse(startedAt) + durationMs / 2) };
    })
    .filter(({ skew }) => Number.isFinite(skew));
  return dated.sort((one, other) => one.durationMs - other.durationMs)[0]?.skew;
}

/** What the skew means. */
export function clockStep(skewMs: number | undefined): Step {
  if (skewMs === undefined) return { id: 'clock', outcome: 'unknown', saw: 'no answer had a Date header' };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (seconds <= closeS) return { id: 'clock', outcome: 'ok', saw: `within ${closeS} s of ours` };
  const saw = `${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
  return seconds < farS
    ? { id: 'clock', outcome: 'ok', saw }
    : {
        id: 'clock',
        outcome: 'warning',
        saw: `${saw}: set this machine's clock; a signature is refused from 15 minutes on`,
      };
}
