import { ipFamily } from '../ip-address.ts';
import { subnetOf } from '../subnet-of.ts';
import type { Constraint } from './constraint.ts';

/** Table 4, row address, note 2: the address is of the family that the subnet's id stands for (400 ELB.8931). */
export const familyOfSubnet: Constraint = {
  name: 'family of subnet',
  check: (draft, { fixtures }) => {
    const network = subnetOf(draft, fixtures)?.cidr.split('/')[0];
    if (network === undefined || draft.family === ipFamily(network)) return undefined;
    return {
      status: 400,
      code: 'ELB.8931',
      message: "Invalid input for 'address': not the subnet's IP version.",
    };
  },
};
