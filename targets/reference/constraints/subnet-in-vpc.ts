import { invalid } from '../refusal.ts';
import { subnetOf } from '../subnet-of.ts';
import type { Constraint } from './constraint.ts';

/** Constraint 3: the subnet is in the VPC of the load balancer (400 ELB.8902). */
export const subnetInVpc: Constraint = {
  name: 'subnet in vpc',
  check: (draft, { fixtures, pool }) => {
    const subnet = subnetOf(draft, fixtures);
    if (subnet === undefined || subnet.vpcId === pool.vpcId) return undefined;
    return invalid("Invalid input for 'subnet_cidr_id': not in the VPC of the load balancer.");
  },
};
