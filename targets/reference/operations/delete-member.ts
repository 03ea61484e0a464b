import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { notFound } from '../refusal.ts';
import { inPool } from './in-pool.ts';

/** DELETE …/members/{member_id}: 204 without a body, 404 when the pool or the member is not there. */
export const deleteMember: Operation = inPool((pool, { params }, { store }) => {
  const { member_id: memberId = '' } = params;
  return store.remove(pool.id, memberId) ? { status: 204 } : toAnswer(notFound('member', memberId));
});
