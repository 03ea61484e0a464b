import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import type { Pool } from '../fixtures.ts';
import type { Member } from '../member.ts';
import { type Column, filtered } from './filter.ts';
import { memberColumns } from './member-columns.ts';
import { toPage } from './page.ts';

type MemberInfo = ReturnType<typeof memberInfo>;

const columns: Readonly<Record<string, Column<MemberInfo>>> = {
  ...memberColumns,
  pool_id: { of: ({ pool_id }) => pool_id },
  loadbalancer_id: { of: ({ loadbalancer_id }) => loadbalancer_id },
};

/** GET /v3/{project_id}/elb/members: the members of all pools, each with where it belongs, a page at a time. */
export const listAllMembers: Operation = ({ query }, { fixtures, store }) => {
  const members = fixtures.pools.flatMap((pool) =>
    store.list(pool.id).map(({ member }) => memberInfo(member, pool)),
  );
  const page = toPage(filtered(members, columns, query), query);
  if ('refusal' in page) return toAnswer(page.refusal);
  return { status: 200, body: { members: page.value.items, page_info: page.value.pageInfo } };
};

/** Table 6 calls these three unsupported, and CreateMember leaves them out; here the vendor's example has them. */
function memberInfo(member: Member, { id, loadBalancerId }: Pool) {
  const loadbalancers = [{ id: loadBalancerId }];
  return { ...member, pool_id: id, loadbalancer_id: loadBalancerId, loadbalancers };
}
