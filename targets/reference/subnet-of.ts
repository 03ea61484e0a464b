import type { Draft } from './draft.ts';
import type { Fixtures, Subnet } from './fixtures.ts';

/** The subnet that a member asks for, when it asks for one and the project has it. */
export function subnetOf({ subnetId }: Draft, { subnets }: Fixtures): Subnet | undefined {
  return subnets.find(({ id }) => id === subnetId);
}
