import type { Constraint } from './constraint.ts';

/** Constraint 2: without the cross-VPC switch of the load balancer a member needs a subnet (400 ELB.8939). */
export const crossVpcEnabled: Constraint = {
  name: 'cross-vpc enabled',
  check: ({ subnetId }, { pool }) => {
    if (subnetId !== undefined || pool.crossVpc) return undefined;
    const message = "Invalid input for 'subnet_cidr_id': required unless ip_target_enable is true.";
    return { status: 400, code: 'ELB.8939', message };
  },
};
