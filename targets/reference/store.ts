import type { Draft } from './draft.ts';
import type { Member } from './member.ts';

/** A member with the request it came from, so that rules look at what was asked and not at how it is shown. */
export interface StoredMember {
  readonly draft: Draft;
  readonly member: Member;
}

/** Members by pool, in the order of their creation. */
export interface Store {
  readonly list: (poolId: string) => readonly StoredMember[];
  /** Takes effect before it returns; a store that answers later opens the door to two equal members. */
  readonly add: (poolId: string, stored: StoredMember) => void | Promise<void>;
  /** Whether there was such a member. */
  readonly remove: (poolId: string, memberId: string) => boolean;
  /** Puts a member in the place of the one with its id. */
  readonly replace: (poolId: string, stored: StoredMember) => void;
  readonly clear: () => void;
}

/** An empty store in memory. */
export function openStore(): Store {
  const pools = new Map<string, StoredMember[]>();
  return {
    list: (poolId) => pools.get(poolId) ?? [],
    add: (poolId, stored) => {
      const members = pools.get(poolId);
      if (members === undefined) pools.set(poolId, [stored]);
      else members.push(stored);
    },
    remove: (poolId, memberId) => {
      const members = pools.get(poolId) ?? [];
      const index = members.findIndex(({ member }) => member.id === memberId);
      if (index >= 0) members.splice(index, 1);
      return index >= 0;
    },
    replace: (poolId, stored) => {
      const members = pools.get(poolId) ?? [];
      const index = members.findIndex(({ member }) => member.id === stored.member.id);
      if (index >= 0) members[index] = stored;
    },
    clear: () => pools.clear(),
  };
}
