import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { canonicalIp } from '../ip-address.ts';
import type { Member } from '../member.ts';
import { notFound } from '../refusal.ts';
import { type Column, filtered } from './filter.ts';
import { toPage } from './page.ts';

// The filters of ListMembers. An ip member has no subnet, which a filter writes as an empty value.
const columns: Readonly<Record<string, Column<Member>>> = {
  name: { of: ({ name }) => name },
  weight: { of: ({ weight }) => weight },
  admin_state_up: { of: ({ admin_state_up }) => admin_state_up },
  subnet_cidr_id: { of: ({ subnet_cidr_id }) => subnet_cidr_id ?? '' },
  address: { of: ({ address }) => canonicalIp(address), read: canonicalIp },
  protocol_port: { of: ({ protocol_port }) => protocol_port },
  id: { of: ({ id }) => id },
  operating_status: { of: ({ operating_status }) => operating_status },
  ip_version: { of: ({ ip_version }) => ip_version },
  member_type: { of: ({ member_type }) => member_type },
  instance_id: { of: ({ instance_id }) => instance_id },
};

/** GET …/pools/{pool_id}/members: the members of a pool, filtered, a page at a time; 404 for an unknown pool. */
export const listMembers: Operation = ({ params, query }, { behaviour, fixtures, store }) => {
  const { pool_id: poolId = '' } = params;
  const pool = behaviour.findPool(fixtures, poolId);
  if (pool === undefined) return toAnswer(notFound('pool', poolId));
  const members = store.list(pool.id).map(({ member }) => member);
  const page = toPage(filtered(members, columns, query), query);
  if ('refusal' in page) return toAnswer(page.refusal);
  return { status: 200, body: { members: page.value.items, page_info: page.value.pageInfo } };
};
