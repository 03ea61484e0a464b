import type { Alteration } from './defects/defect.ts';
import type { Gate } from './gates/gate.ts';

/** Every answer comes so many milliseconds later. */
export function slowedBy(ms: number): Alteration {
  return (b) => ({
    ...b,
    // An endpoint that is closed does not wait for what it would still have said.
    send: (reply, response) => void setTimeout(() => b.send(reply, response), ms).unref(),
  });
}

/**
 * At most so many requests a second, counted by the second of the endpoint's clock; what is above is told to come
 * again in the next (429 APIGW.0308 with Retry-After).
 */
export function limitedTo(perSecond: number): Alteration {
  return (b) => {
    let [second, count] = [0, 0];
    const gate: Gate = {
      name: 'rate limit',
      check: (_call, { now }) => {
        const current = Math.floor(now().getTime() / 1000);
        if (current !== second) [second, count] = [current, 0];
        count += 1;
        if (count <= perSecond) return undefined;
        const message = `The throttling threshold has been reached: policy user over ratelimit,limit:${perSecond},time:1 second`;
        return { status: 429, code: 'APIGW.0308', message, headers: { 'Retry-After': '1' } };
      },
    };
    return { ...b, gates: [gate, ...b.gates] };
  };
}
