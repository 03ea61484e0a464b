import type { Transport } from '../targets/exchange.ts';
import type { Bench } from './lab.ts';
import type { Capabilities } from './offers.ts';
import { durationOf, flawOf, flyCanary } from './preflight/canary.ts';
import type { Place } from './situations.ts';
import type { Recording } from './trial.ts';

/** An ordinary member that was created, shown and deleted in the course of a run. Plain data. */
export interface CanaryRecord {
  /** So many requests of the run, canaries not counted, had been sent. */
  readonly after: number;
  readonly outcome: 'ok' | 'failed';
  /** What went wrong. */
  readonly why?: string;
  /** Of its requests together, in milliseconds. */
  readonly durationMs: number;
  /** Of a run in shards: whose it is. */
  readonly shard?: number;
}

/** Measures how the endpoint is while it is examined: by count, not by time, so that one seed sends the same requests. */
export interface Canaries {
  /** The same transport; what goes through it is counted, and every so often a canary follows. */
  watch(transport: Pick<Transport, 'send'>): Pick<Transport, 'send'>;
  /** How many have been sent: a point of time between two of them. */
  launched(): number;
  /** Waits for those under way; with `last` one more is sent. None follows. */
  end(last: boolean): Promise<Recording>;
  readonly records: readonly CanaryRecord[];
}

interface Aviary {
  /** Of the canaries alone. */
  readonly bench: Bench;
  readonly place: Place;
  readonly serves: Pick<Capabilities, 'show' | 'delete'>;
  /** Requests between two; 0: none but the last. */
  readonly every: number;
  readonly signal?: AbortSignal | undefined;
  readonly onRecord?: (record: CanaryRecord) => void;
}

/** Opens canaries of one place. One follows another: two are never there at once. */
export function openCanaries({ bench, place, serves, every, signal, onRecord }: Aviary): Canaries {
  const records: CanaryRecord[] = [];
  let sent = 0;
  let launched = 0;
  let isOver = false;
  let flights = Promise.resolve();
  const fly = async (after: number) => {
    launched += 1;
    const canary = await flyCanary(bench.lab, place, `a canary, after ${after} requests`);
    const why = flawOf(canary, serves);
    const durationMs = durationOf(canary);
    const record: CanaryRecord =
      why === undefined
        ? { after, outcome: 'ok', durationMs }
        : { after, outcome: 'failed', why, durationMs };
    records.push(record);
    onRecord?.(record);
  };
  const count = () => {
    sent += 1;
    if (every === 0 || sent % every !== 0 || isOver || signal?.aborted) return;
    const after = sent;
    flights = flights.then(() => fly(after));
    // What goes wrong is thrown where it is waited for.
    flights.catch(() => {});
  };
  return {
    watch: (transport) => ({
      async send(...request) {
        const exchange = await transport.send(...request);
        count();
        return exchange;
      },
    }),
    launched: () => launched,
    async end(last) {
      isOver = true;
      await flights;
      if (last) await fly(sent);
      await bench.cleanUp();
      return { probe: 'canaries', trials: bench.trials, kept: true };
    },
    records,
  };
}
