import type { Draft } from '../draft.ts';
import type { StoredMember } from '../store.ts';
import type { Constraint } from './constraint.ts';

/**
 * Constraint 1: no two members of a pool share address and port (409 ELB.8907). Addresses are compared as addresses,
 * not as texts; the subnet makes no difference.
 */
export const uniqueAddressAndPort: Constraint = {
  name: 'unique address and port',
  check: (draft, { members, pool }) => {
    if (memberAt(draft, members) === undefined) return undefined;
    const message = `Member ${draft.address} port ${draft.protocolPort} is already in pool ${pool.id}.`;
    return { status: 409, code: 'ELB.8907', message };
  },
};

/** The member with an address and a port, if there is one. */
export function memberAt(
  { canonical, protocolPort }: Pick<Draft, 'canonical' | 'protocolPort'>,
  members: readonly StoredMember[],
): StoredMember | undefined {
  return members.find(({ draft }) => draft.protocolPort === protocolPort && draft.canonical === canonical);
}
