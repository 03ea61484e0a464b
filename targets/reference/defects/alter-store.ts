import type { Operation } from '../behaviour.ts';
import type { Draft } from '../draft.ts';
import type { Store, StoredMember } from '../store.ts';
import type { Alteration } from './defect.ts';

/** Something that happened to a pool since the endpoint was opened, with the member it happened to. */
export interface Past {
  readonly what: 'deletion' | 'update';
  readonly poolId: string;
  readonly before: StoredMember;
}

/** An alteration that knows what has been deleted and updated so far. */
export function knowing(alter: (past: readonly Past[]) => Alteration): Alteration {
  return (b) => {
    const past: Past[] = [];
    const altered = alter(past)(b);
    const remember = (store: Store, what: Past['what'], poolId: string, id: string) => {
      const before = store.list(poolId).find(({ member }) => member.id === id);
      if (before !== undefined) past.push({ what, poolId, before });
    };
    return {
      ...altered,
      openStore: () => {
        past.length = 0;
        const store = altered.openStore();
        return {
          ...store,
          remove: (poolId, id) => {
            remember(store, 'deletion', poolId, id);
            return store.remove(poolId, id);
          },
          replace: (poolId, stored) => {
            remember(store, 'update', poolId, stored.member.id);
            store.replace(poolId, stored);
          },
        };
      },
    };
  };
}

/** A store that does something else when a member is removed or replaced. */
export function keeps(change: (store: Store) => Partial<Store>): Alteration {
  return (b) => ({
    ...b,
    openStore: () => {
      const store = b.openStore();
      return { ...store, ...change(store) };
    },
  });
}

/** An operation that answers in another way. */
export function operates(
  name: 'showMember' | 'listMembers',
  change: (operate: Operation) => Operation,
): Alteration {
  return (b) => ({ ...b, operations: { ...b.operations, [name]: change(b.operations[name]) } });
}

/** Whether two members have one address and one port. */
export function samePair(one: Draft, other: Draft): boolean {
  return one.canonical === other.canonical && one.protocolPort === other.protocolPort;
}
