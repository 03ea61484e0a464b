import type { Operation, World } from '../behaviour.ts';
import { type QuotaKey, quotaKeys } from '../quota.ts';
import { filtered } from './filter.ts';

/** GET …/quotas/details: the same, each with how many are used, for the kinds that quota_key names or for all. */
export const listQuotaDetails: Operation = ({ query }, world) => {
  const used = usedOf(world);
  const details = quotaKeys.map((key) => ({
    quota_key: key,
    used: used[key] ?? 0,
    quota_limit: world.fixtures.quotas[key],
    unit: 'count',
  }));
  const quotas = filtered(details, { quota_key: { of: ({ quota_key }) => quota_key } }, query);
  return { status: 200, body: { quotas } };
};

/** What the endpoint has any of. What is used of members_per_pool is what the fullest pool uses. */
function usedOf({ fixtures: { pools }, store }: World): Partial<Record<QuotaKey, number>> {
  const counts = pools.map(({ id }) => store.list(id).length);
  return {
    member: counts.reduce((sum, count) => sum + count, 0),
    members_per_pool: Math.max(0, ...counts),
    listener: new Set(pools.flatMap(({ listeners }) => listeners)).size,
    loadbalancer: new Set(pools.map(({ loadBalancerId }) => loadBalancerId)).size,
    healthmonitor: pools.filter(({ healthMonitor }) => healthMonitor).length,
    pool: pools.length,
  };
}
