import { invalid } from '../refusal.ts';
import type { Constraint } from './constraint.ts';

/** Constraint 2 and Table 4, row address, note 1: the address of a cross-VPC member is IPv4 (400 ELB.8902). */
export const crossVpcIpv4: Constraint = {
  name: 'cross-vpc ipv4',
  check: ({ subnetId, family }) => {
    if (subnetId !== undefined || family !== 'v6') return undefined;
    return invalid("Invalid input for 'address': IPv4 is required without a subnet.");
  },
};
