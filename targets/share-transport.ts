import type { Transport } from './exchange.ts';

/** The same transport, with its limits and pauses, for another part of a run: with a count of its own; whoever opened it closes it. */
export function shareTransport(transport: Transport): Transport {
  let requests = 0;
  return {
    send(...args) {
      requests += 1;
      return transport.send(...args);
    },
    close: async () => {},
    clockSkewMs: () => transport.clockSkewMs(),
    get requests() {
      return requests;
    },
  };
}
