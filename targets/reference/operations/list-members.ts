import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { filtered } from './filter.ts';
import { inPool } from './in-pool.ts';
import { memberColumns } from './member-columns.ts';
import { toPage } from './page.ts';

/** GET …/pools/{pool_id}/members: the members of a pool, filtered, a page at a time; 404 for an unknown pool. */
export const listMembers: Operation = inPool((pool, { query }, { store }) => {
  const members = store.list(pool.id).map(({ member }) => member);
  const page = toPage(filtered(members, memberColumns, query), query);
  if ('refusal' in page) return toAnswer(page.refusal);
  return { status: 200, body: { members: page.value.items, page_info: page.value.pageInfo } };
});
