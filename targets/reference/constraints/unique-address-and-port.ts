import type { Constraint } from './constraint.ts';

/**
 * Constraint 1: no two members of a pool share address and port (409 ELB.8907). Addresses are compared as addresses,
 * not as texts; the subnet makes no difference.
 */
export const uniqueAddressAndPort: Constraint = {
  name: 'unique address and port',
  check: ({ canonical, protocolPort, address }, { members, pool }) => {
    const taken = members.some(
      ({ draft }) => draft.protocolPort === protocolPort && draft.canonical === canonical,
    );
    if (!taken) return undefined;
    const message = `Member ${address} port ${protocolPort} is already in pool ${pool.id}.`;
    return { status: 409, code: 'ELB.8907', message };
  },
};
