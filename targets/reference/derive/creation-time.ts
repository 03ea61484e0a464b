import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';

/** Table 6, rows created_at and updated_at: UTC to the second, and nothing under a shared load balancer. */
export function creationTime(_draft: Draft, { pool, now }: Context): string | undefined {
  return pool.loadBalancerType === 'shared' ? undefined : `${now.toISOString().slice(0, 19)}Z`;
}
