import { inCidr } from '../ip-address.ts';
import { invalid } from '../refusal.ts';
import { subnetOf } from '../subnet-of.ts';
import type { Constraint } from './constraint.ts';

/**
 * Table 4, row address, note 2: the address lies in the subnet's block (400 ELB.8902). That it is the primary
 * address of an ECS is not asked for: the page's own example answers with a member whose ECS does not exist.
 */
export const addressInSubnet: Constraint = {
  name: 'address in subnet',
  check: (draft, { fixtures }) => {
    const subnet = subnetOf(draft, fixtures);
    if (subnet === undefined || inCidr(draft.address, subnet.cidr)) return undefined;
    return invalid("Invalid input for 'address': outside the subnet.");
  },
};
