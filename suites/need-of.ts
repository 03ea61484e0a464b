import type { Need } from './preflight/quota-step.ts';
import { type RehearsalOrder, rehearse } from './rehearse.ts';

/**
 * The most members that a run has at once, found by rehearsing it, or as many as `limits.live_members` allows. Nothing is
 * sent to the target.
 */
export async function needOf(order: RehearsalOrder): Promise<Need> {
  const { pools, atOnce } = await rehearse(order);
  const most = order.target.limits.liveMembers || Number.POSITIVE_INFINITY;
  return {
    pools: new Map(pools.map((plan) => [plan.pool, Math.min(most, plan.atOnce)])),
    inAll: Math.min(most, atOnce),
  };
}
