import { randomUUID } from 'node:crypto';
import type { Draft } from '../draft.ts';
import type { Member } from '../member.ts';
import type { Store, StoredMember } from '../store.ts';
import { adds } from './alter-answer.ts';
import { creates } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Members that are stored other than they are answered. */
function stores(
  change: (member: Member, draft: Draft) => Partial<Record<keyof Member, unknown>>,
): Alteration {
  return adds((store, poolId, { draft, member }) =>
    store.add(poolId, { draft, member: { ...member, ...(change(member, draft) as Partial<Member>) } }),
  );
}

/** Members that are answered and not stored. */
function forgets(concerned: (draft: Draft) => boolean): Alteration {
  return adds((store, poolId, stored) => (concerned(stored.draft) ? undefined : store.add(poolId, stored)));
}

interface Move {
  readonly store: Store;
  readonly from: string;
  readonly to: string;
  readonly made: StoredMember;
}

/** New members that also, or only, turn up in the first pool of all. */
function puts(move: (how: Move) => void): Alteration {
  return creates((create) => async (call, world) => {
    const answer = await create(call, world);
    const { store, fixtures } = world;
    const from = call.params.pool_id ?? '';
    const made = store.list(from).at(-1);
    const to = fixtures.pools[0]?.id ?? '';
    if (answer.status === 201 && made !== undefined) move({ store, from, to, made });
    return answer;
  });
}

const stored = 'CM-SEM-stored';
const equal = ['CM-SEM-read-back-equal', 'CM-SEM-listed-as-answered'];
const listed = 'CM-SEM-listed-in-its-pool-only';

/** Where a new member is, and as what. */
export const effects: readonly Defect[] = [
  defect(
    'accepted-member-not-stored',
    [stored, listed],
    forgets(() => true),
  ),
  defect(
    'accepted-member-of-weight-0-not-stored',
    [stored],
    forgets(({ weight }) => weight === 0),
  ),
  defect(
    'accepted-member-stored-under-another-id',
    [stored, listed],
    stores(() => ({ id: randomUUID() })),
  ),
  defect(
    'accepted-member-stored-twice',
    [listed],
    adds((store, poolId, added) => {
      store.add(poolId, added);
      return store.add(poolId, added);
    }),
  ),
  defect(
    'accepted-member-also-in-the-first-pool',
    [listed],
    puts(({ store, from, to, made }) => {
      if (from !== to) store.add(to, made);
    }),
  ),
  defect(
    'accepted-member-in-the-first-pool-instead',
    [stored, listed],
    puts(({ store, from, to, made }) => {
      if (from !== to && store.remove(from, made.member.id)) store.add(to, made);
    }),
  ),
  defect(
    'name-stored-trimmed',
    equal,
    stores(({ name }) => ({ name: name.trim() })),
  ),
  defect(
    'weight-0-stored-as-1',
    equal,
    stores(({ weight }) => ({ weight: weight || 1 })),
  ),
  defect(
    'port-stored-one-up',
    equal,
    stores((member) => ({ protocol_port: member.protocol_port + 1 })),
  ),
  defect(
    'subnet-not-stored',
    equal,
    stores(() => ({ subnet_cidr_id: null })),
  ),
];
