import { notFound } from '../refusal.ts';
import type { Constraint } from './constraint.ts';

/** Table 4, row subnet_cidr_id: the subnet that is named exists (404 ELB.8904). */
export const subnetExists: Constraint = {
  name: 'subnet exists',
  check: ({ subnetId }, { fixtures }) => {
    if (subnetId === undefined || fixtures.subnets.some(({ id }) => id === subnetId)) return undefined;
    return notFound('subnet', subnetId);
  },
};
