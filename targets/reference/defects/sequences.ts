import type { Draft } from '../draft.ts';
import type { Member } from '../member.ts';
import { adds, shows } from './alter-answer.ts';
import { excuses, refuses } from './alter-rules.ts';
import { keeps, knowing, operates, type Past, samePair } from './alter-store.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

const rule = 'unique address and port';
const taken = { status: 409, code: 'ELB.8907', message: 'The member already exists.' };

/** Deletions of a pair in a pool so far. */
function deletionsOf(past: readonly Past[], poolId: string, draft: Draft): readonly Past[] {
  return past.filter(
    (one) => one.what === 'deletion' && one.poolId === poolId && samePair(one.before.draft, draft),
  );
}

/** Duplicates that are let in once one of the pool's members was updated in some way. */
function afterUpdates(
  letIn: (updated: Past, draft: Draft, current: Member | undefined) => boolean,
): Alteration {
  return knowing((past) =>
    excuses(rule, (draft, { pool, members }) =>
      past.some((one) => {
        const current = members.find(({ member }) => member.id === one.before.member.id)?.member;
        return one.what === 'update' && one.poolId === pool.id && letIn(one, draft, current);
      }),
    ),
  );
}

/** A field that a pair which was deleted before gets back from then. */
function revives(field: 'id' | 'weight'): Alteration {
  return knowing((past) =>
    shows(field, (value, draft, { pool }) => {
      const earlier = deletionsOf(past, pool.id, draft).at(-1)?.before.member;
      return earlier === undefined ? value : earlier[field];
    }),
  );
}

/** New members of a pair that was deleted before are kept in another way. */
function keepsRecreated(change: (member: Member, earlier: Member) => Member | undefined): Alteration {
  return knowing((past) =>
    adds((store, poolId, { draft, member }) => {
      const earlier = deletionsOf(past, poolId, draft).at(-1)?.before.member;
      const kept = earlier === undefined ? member : change(member, earlier);
      if (kept !== undefined) store.add(poolId, { draft, member: kept });
    }),
  );
}

/** Listings without some members. */
function omits(left: (past: readonly Past[]) => (poolId: string, member: Member) => boolean): Alteration {
  return knowing((past) =>
    operates('listMembers', (list) => async (call, world) => {
      const { params } = call;
      const isLeft = left(past);
      const some = (poolId: string) =>
        world.store.list(poolId).filter(({ member }) => !isLeft(poolId, member));
      return list({ ...call, params }, { ...world, store: { ...world.store, list: some } });
    }),
  );
}

/** The members of a pool but one. */
function othersOf<T extends { readonly member: Member }>(all: readonly T[], id: string): readonly T[] {
  return all.filter(({ member }) => member.id !== id);
}

const anySequence = 'CM-SEM-pool-after-any-sequence';
const sequence = [anySequence];
// Others may look at a member in the moment when it changes.
const unchanged = ['CM-SEM-read-back-equal', 'CM-SEM-others-unchanged'];

/** What a pool forgets, keeps or mixes up as its members come, change and go. */
export const sequences: readonly Defect[] = [
  defect(
    'pair-of-a-weighted-member-free-after-an-update-of-another',
    sequence,
    afterUpdates(({ before }, draft) => draft.weight > 1 && !samePair(before.draft, draft)),
  ),
  defect(
    'pair-free-after-its-weight-was-updated',
    sequence,
    afterUpdates(
      ({ before }, draft, current) =>
        samePair(before.draft, draft) && current !== undefined && current.weight !== before.member.weight,
    ),
  ),
  defect(
    'pair-free-after-its-name-was-updated',
    sequence,
    afterUpdates(
      ({ before }, draft, current) =>
        samePair(before.draft, draft) && current !== undefined && current.name !== before.member.name,
    ),
  ),
  defect(
    'update-sets-the-weight-of-the-whole-pool',
    [anySequence, ...unchanged],
    keeps((store) => ({
      replace: (poolId, stored) => {
        for (const { member } of othersOf(store.list(poolId), stored.member.id))
          Object.assign(member, { weight: stored.member.weight });
        store.replace(poolId, stored);
      },
    })),
  ),
  defect(
    'update-renames-the-whole-pool',
    [anySequence, ...unchanged],
    keeps((store) => ({
      replace: (poolId, stored) => {
        for (const { member } of othersOf(store.list(poolId), stored.member.id))
          Object.assign(member, { name: stored.member.name });
        store.replace(poolId, stored);
      },
    })),
  ),
  defect(
    'update-removes-other-weighted-members-of-the-pool',
    [anySequence, 'CM-SEM-stored', 'CM-SEM-others-unchanged', 'CM-SEM-listed-in-its-pool-only'],
    keeps((store) => ({
      replace: (poolId, stored) => {
        for (const { member } of [...othersOf(store.list(poolId), stored.member.id)])
          if (member.weight > 1) store.remove(poolId, member.id);
        store.replace(poolId, stored);
      },
    })),
  ),
  defect('deletion-removes-the-pair-from-every-pool', sequence, (b) =>
    keeps((store) => {
      const pools = new Set<string>();
      return {
        add: (poolId, stored) => {
          pools.add(poolId);
          return store.add(poolId, stored);
        },
        remove: (poolId, id) => {
          const gone = store.list(poolId).find(({ member }) => member.id === id);
          for (const other of pools)
            for (const { draft, member } of [...store.list(other)])
              if (other !== poolId && gone && samePair(draft, gone.draft)) store.remove(other, member.id);
          return store.remove(poolId, id);
        },
      };
    })(b),
  ),
  defect('re-created-member-gets-its-old-id', ['CM-SEM-id-unique'], revives('id')),
  defect('re-created-member-gets-its-old-weight', ['CM-SEM-weight-echo'], revives('weight')),
  defect(
    're-created-member-is-stored-under-its-old-name',
    [anySequence, 'CM-SEM-read-back-equal'],
    keepsRecreated((member, { name }) => ({ ...member, name })),
  ),
  defect(
    're-created-member-not-stored',
    [anySequence, 'CM-SEM-stored'],
    keepsRecreated(() => undefined),
  ),
  defect(
    're-created-member-not-listed',
    sequence,
    omits(
      (past) =>
        (poolId, { address, protocol_port: port }) =>
          past.some(
            ({ what, poolId: pool, before: { draft } }) =>
              what === 'deletion' &&
              pool === poolId &&
              draft.address === address &&
              draft.protocolPort === port,
          ),
    ),
  ),
  defect(
    'third-creation-of-a-pair-refused',
    sequence,
    knowing((past) => refuses((draft, { pool }) => deletionsOf(past, pool.id, draft).length > 1, taken)),
  ),
  defect(
    'duplicate-of-a-re-created-member-accepted',
    sequence,
    knowing((past) => excuses(rule, (draft, { pool }) => deletionsOf(past, pool.id, draft).length > 0)),
  ),
  defect(
    'deleted-member-still-shown',
    ['CM-SEM-deleted-not-shown'],
    knowing((past) =>
      operates('showMember', (show) => (call, world) => {
        const gone = past.find(
          ({ what, before }) => what === 'deletion' && before.member.id === call.params.member_id,
        );
        return gone === undefined ? show(call, world) : { status: 200, body: { member: gone.before.member } };
      }),
    ),
  ),
];
