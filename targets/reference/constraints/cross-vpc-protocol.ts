import type { Constraint } from './constraint.ts';

const protocols: readonly string[] = ['TCP', 'HTTP', 'HTTPS'];

/** Constraint 2: a cross-VPC member needs a TCP, HTTP or HTTPS pool (400 ELB.8938). */
export const crossVpcProtocol: Constraint = {
  name: 'cross-vpc protocol',
  check: ({ subnetId }, { pool }) => {
    if (subnetId !== undefined || protocols.includes(pool.protocol)) return undefined;
    const message = `Invalid input for 'subnet_cidr_id': a ${pool.protocol} pool takes no ip member.`;
    return { status: 400, code: 'ELB.8938', message };
  },
};
