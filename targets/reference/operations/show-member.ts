import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { notFound } from '../refusal.ts';
import { inPool } from './in-pool.ts';

/** GET …/members/{member_id}: the member as its creation answered it, 404 when the pool or it is not there. */
export const showMember: Operation = inPool((pool, { params }, { store }) => {
  const { member_id: memberId = '' } = params;
  const found = store.list(pool.id).find(({ member }) => member.id === memberId);
  if (found === undefined) return toAnswer(notFound('member', memberId));
  return { status: 200, body: { member: found.member } };
});
