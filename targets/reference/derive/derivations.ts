import { randomUUID } from 'node:crypto';
import { creationTime } from './creation-time.ts';
import type { Derivation } from './derivation.ts';
import { listenerStatus } from './listener-status.ts';
import { operatingStatus } from './operating-status.ts';
import { serverOf } from './server-of.ts';

/**
 * Table 6, in the order of the page's example answer: what the request says is shown as it was sent (the address in
 * its spelling, the weight also where the algorithm ignores it), the rest follows from the state.
 */
export const derivations: Readonly<Record<string, Derivation>> = {
  name: ({ name }) => name,
  weight: ({ weight }) => weight,
  admin_state_up: (draft, context) => serverOf(draft, context) !== undefined,
  subnet_cidr_id: ({ subnetId }) => subnetId,
  project_id: (_draft, { projectId }) => projectId,
  address: ({ address }) => address,
  protocol_port: ({ protocolPort }) => protocolPort,
  id: () => randomUUID(),
  operating_status: operatingStatus,
  status: listenerStatus,
  ip_version: ({ family }) => family,
  created_at: creationTime,
  updated_at: creationTime,
  member_type: ({ subnetId }) => (subnetId === undefined ? 'ip' : 'instance'),
  instance_id: (draft, context) => serverOf(draft, context)?.id ?? '',
};
