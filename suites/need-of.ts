import type { Need } from './preflight/quota-step.ts';
import { type RehearsalOrder, rehearse } from './rehearse.ts';

/** The most members that a run has at once, found by rehearsing it. Nothing is sent to the target. */
export async function needOf(order: RehearsalOrder): Promise<Need> {
  const { pools, atOnce } = await rehearse(order);
  return { pools: new Map(pools.map((plan) => [plan.pool, plan.atOnce])), inAll: atOnce };
}
