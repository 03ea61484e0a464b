import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { notFound } from '../refusal.ts';

/** GET …/members/{member_id}: the member as its creation answered it, 404 when the pool or it is not there. */
export const showMember: Operation = ({ params }, { behaviour, fixtures, store }) => {
  const { pool_id: poolId = '', member_id: memberId = '' } = params;
  const pool = behaviour.findPool(fixtures, poolId);
  if (pool === undefined) return toAnswer(notFound('pool', poolId));
  const found = store.list(pool.id).find(({ member }) => member.id === memberId);
  if (found === undefined) return toAnswer(notFound('member', memberId));
  return { status: 200, body: { member: found.member } };
};
