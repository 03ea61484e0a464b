import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { notFound } from '../refusal.ts';

/** DELETE …/members/{member_id}: 204 without a body, 404 when the pool or the member is not there. */
export const deleteMember: Operation = ({ params }, { behaviour, fixtures, store }) => {
  const { pool_id: poolId = '', member_id: memberId = '' } = params;
  const pool = behaviour.findPool(fixtures, poolId);
  if (pool === undefined) return toAnswer(notFound('pool', poolId));
  return store.remove(pool.id, memberId) ? { status: 204 } : toAnswer(notFound('member', memberId));
};
