import type { Context } from './context.ts';
import type { Derivation } from './derive/derivation.ts';
import type { Draft } from './draft.ts';

/** Table 7: the health of a member as one listener of the pool sees it. */
export interface MemberStatus {
  readonly listener_id: string;
  readonly operating_status: OperatingStatus;
}

export type OperatingStatus = 'ONLINE' | 'NO_MONITOR' | 'OFFLINE';

/** Table 6 without the fields that it calls unsupported. */
export interface Member {
  readonly name: string;
  readonly weight: number;
  readonly admin_state_up: boolean;
  /** Not there in a cross-VPC member. */
  readonly subnet_cidr_id?: string;
  readonly project_id: string;
  readonly address: string;
  readonly protocol_port: number;
  readonly id: string;
  readonly operating_status: OperatingStatus;
  readonly status: readonly MemberStatus[];
  readonly ip_version: 'v4' | 'v6';
  /** The times are not there under a shared load balancer. */
  readonly created_at?: string;
  readonly updated_at?: string;
  readonly member_type: 'ip' | 'instance';
  /** Empty when no ECS is behind the member. */
  readonly instance_id: string;
}

/** The member that a draft becomes: one field per derivation, in their order; undefined leaves the field out. */
export function toMember(
  draft: Draft,
  context: Context,
  derivations: Readonly<Record<string, Derivation>>,
): Member {
  const fields = Object.entries(derivations)
    .map(([field, derive]) => [field, derive(draft, context)] as const)
    .filter(([, value]) => value !== undefined);
  // The faithful derivations make a Member. A planted defect may not, and that is its purpose.
  return Object.fromEntries(fields) as unknown as Member;
}
