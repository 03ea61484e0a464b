import { openTransport, type Transport } from '../targets/exchange.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { standInFor } from '../targets/stand-in.ts';
import type { Target } from '../targets/target-file.ts';
import { examine, type Order } from './examine.ts';
import { memberIdOf } from './member-of.ts';
import { reactionOf } from './reaction.ts';
import type { Recording, Trial } from './trial.ts';

/** What a run would send. */
export interface Plan {
  /** As many as a run sends to an endpoint that keeps what the page says. */
  readonly requests: number;
  readonly methods: Readonly<Record<string, number>>;
  /** By probe family and clause, in the order of the plan. */
  readonly items: readonly PlanItem[];
  /** Members created in each pool, and how many of them are there at once at most. */
  readonly pools: readonly PoolPlan[];
  /** Creates that the page leaves open and that the rehearsal saw refused: each that is taken costs a deletion more. */
  readonly open: number;
}

interface PlanItem {
  /** A clause id, or what the requests are for: `preflight`, `ordinary` members, `sweep`. */
  readonly about: string;
  readonly requests: number;
  readonly situations: readonly string[];
}

interface PoolPlan {
  readonly pool: string;
  readonly created: number;
  readonly atOnce: number;
}

/**
 * Rehearses a run: the very same examination of a stand-in for the target, the embedded endpoint with the pools and
 * subnets of the target file, on the loopback address. Nothing is sent to the target. Throws what `examine` throws.
 */
export async function rehearse(order: Omit<Order, 'transport' | 'contracts'>): Promise<Plan> {
  const fixtures = standInFor(order.target);
  const endpoint = await openEndpoint({ fixtures });
  const target: Target = {
    ...order.target,
    endpoint: endpoint.url,
    limits: { ...order.target.limits, requestsPerSecond: 0 },
  };
  const transport = openTransport(target);
  const living = countLiving(transport, target);
  const recordings: Recording[] = [];
  try {
    await examine({
      ...order,
      target,
      transport: living.transport,
      onRecording: (recording) => recordings.push(recording),
    });
    return toPlan(recordings, living.pools());
  } finally {
    await transport.close();
    await endpoint.close();
  }
}

function toPlan(recordings: readonly Recording[], pools: readonly PoolPlan[]): Plan {
  const sent = recordings.map(({ probe, trials }) => ({
    about: probe.replace(/[:@].*/, ''),
    situation: probe.split('@')[1],
    trials: trials.filter(({ shared }) => !shared),
  }));
  const all = sent.flatMap(({ trials }) => trials);
  const byMethod = Map.groupBy(all, ({ exchange }) => exchange.request.method);
  const items = [...Map.groupBy(sent, ({ about }) => about)].map(([about, parts]) => ({
    about,
    requests: parts.reduce((sum, { trials }) => sum + trials.length, 0),
    situations: [...new Set(parts.flatMap(({ situation }) => situation ?? []))],
  }));
  return {
    requests: all.length,
    methods: Object.fromEntries([...byMethod].map(([method, trials]) => [method, trials.length])),
    items,
    pools,
    open: all.filter(isOpenAndRefused).length,
  };
}

function isOpenAndRefused({ role, intent, exchange, signedIn }: Trial): boolean {
  return role === 'subject' && intent === 'open' && reactionOf(exchange, signedIn).kind !== 'accepted';
}

/** Counts the members that come and go, pool by pool. */
function countLiving(transport: Transport, { pools }: Target) {
  const counts = new Map(pools.map(({ id }) => [id, { created: 0, there: 0, atOnce: 0 }]));
  const counting: Transport = {
    async send(request, options) {
      const exchange = await transport.send(request, options);
      const count = counts.get(/\/pools\/([^/?]+)\/members/.exec(request.path)?.[1] ?? '');
      if (count === undefined) return exchange;
      if (request.method === 'POST' && memberIdOf({ exchange }) !== undefined) {
        count.created += 1;
        count.there += 1;
        count.atOnce = Math.max(count.atOnce, count.there);
      }
      if (request.method === 'DELETE' && exchange.response?.status === 204) count.there -= 1;
      return exchange;
    },
    close: () => transport.close(),
    get requests() {
      return transport.requests;
    },
  };
  const poolPlans = () =>
    [...counts].map(([pool, { created, atOnce }]): PoolPlan => ({ pool, created, atOnce }));
  return { transport: counting, pools: poolPlans };
}
