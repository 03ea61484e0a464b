import type { World } from './behaviour.ts';
import { toMember } from './member.ts';

/** Puts the members of the fixtures where they belong. They are taken to keep the rules; who reads them checks. */
export function settle({ fixtures, behaviour, store }: World): void {
  const { projectId } = fixtures;
  for (const pool of fixtures.pools) {
    for (const { id, option } of pool.members ?? []) {
      const draft = behaviour.toDraft(option);
      const context = { fixtures, pool, projectId, members: store.list(pool.id), now: behaviour.now() };
      const member = toMember(draft, context, behaviour.derive);
      void store.add(pool.id, { draft, member: id === undefined ? member : { ...member, id } });
    }
  }
}
