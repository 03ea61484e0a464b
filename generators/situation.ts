import type { AddressSource } from './addresses.ts';
import type { Pair } from './pairs.ts';

/** A state in which a create is legal: one pool, with or without a subnet, and addresses that may be used there. */
export interface Situation {
  /** Stable name for reports and probe ids, e.g. `TCP-1/subnet-v4`. */
  readonly key: string;
  readonly projectId: string;
  readonly poolId: string;
  /** `cross-vpc`: without subnet (constraint 2) · `subnet`: stands for an ECS (constraint 3). */
  readonly kind: 'cross-vpc' | 'subnet';
  readonly family: 4 | 6;
  readonly subnetId?: string;
  /** Whether the addresses are known to be primary addresses of existing ECS. */
  readonly servers: boolean;
  readonly addresses: AddressSource;
}

/** The fields of Table 4 as they go on the wire. */
export interface MemberBody {
  readonly address?: unknown;
  readonly protocol_port?: unknown;
  readonly [field: string]: unknown;
}

/** The least that is legal in a situation: address, port, and the subnet where there is one. */
export function minimalMember({ subnetId }: Situation, { address, port }: Pair): MemberBody {
  return { address, protocol_port: port, ...(subnetId !== undefined && { subnet_cidr_id: subnetId }) };
}
