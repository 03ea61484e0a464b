import type { World } from './behaviour.ts';
import type { Refusal } from './refusal.ts';

/** How many of each kind a project may have, by the names of ShowQuota; -1: as many as it likes. */
export type Quotas = Readonly<Record<QuotaKey, number>>;

export type QuotaKey = (typeof quotaKeys)[number];

export const quotaKeys = [
  'member',
  'members_per_pool',
  'certificate',
  'l7policy',
  'listener',
  'loadbalancer',
  'healthmonitor',
  'ipgroup',
  'pool',
  'security_policy',
] as const;

/** 409 ELB.8905 when a pool, or the project, cannot take this many members more. */
export function quotaRefusal(
  { fixtures: { quotas, pools }, store }: Pick<World, 'fixtures' | 'store'>,
  poolId: string,
  more: number,
): Refusal | undefined {
  const { member, members_per_pool: perPool } = quotas;
  if (perPool >= 0 && store.list(poolId).length + more > perPool) return exceeded('members_per_pool');
  if (member < 0) return undefined;
  const total = pools.reduce((sum, { id }) => sum + store.list(id).length, 0);
  return total + more > member ? exceeded('member') : undefined;
}

function exceeded(key: QuotaKey): Refusal {
  return { status: 409, code: 'ELB.8905', message: `Quota exceeded for resources: ${key}` };
}
