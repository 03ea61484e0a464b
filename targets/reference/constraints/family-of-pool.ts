import type { Constraint } from './constraint.ts';

/** Constraint 4: a v4 pool takes IPv4 addresses only (400 ELB.8933), a dualstack pool takes both families. */
export const familyOfPool: Constraint = {
  name: 'family of pool',
  check: ({ family }, { pool }) => {
    if (pool.ipVersion === 'dualstack' || family !== 'v6') return undefined;
    return { status: 400, code: 'ELB.8933', message: "Invalid input for 'address': the pool takes no IPv6." };
  },
};
