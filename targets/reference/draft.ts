import type { JsonObject } from './body/open-envelope.ts';
import { canonicalIp, type Family, ipFamily } from './ip-address.ts';

/** A member as asked for: the request's fields with absent ones filled in, and what the address says by itself. */
export interface Draft {
  readonly address: string;
  /** The address in its one spelling, for comparisons. */
  readonly canonical: string;
  readonly family: Family | undefined;
  readonly protocolPort: number;
  readonly name: string;
  readonly weight: number;
  /** Undefined asks for a cross-VPC member; null in the request says the same. */
  readonly subnetId: string | undefined;
  readonly projectId: string | undefined;
}

/**
 * Reads the fields of a request that the field rules have let pass, which is why their types are taken for granted.
 * Table 4: weight is 1 when absent. A name that is absent is shown as an empty one. What the request says about
 * admin_state_up is dropped here, as it decides nothing.
 */
export function toDraft(option: JsonObject): Draft {
  const address = option.address as string;
  return {
    address,
    canonical: canonicalIp(address),
    family: ipFamily(address),
    protocolPort: option.protocol_port as number,
    name: (option.name as string | undefined) ?? '',
    weight: (option.weight as number | undefined) ?? 1,
    subnetId: (option.subnet_cidr_id as string | null | undefined) ?? undefined,
    projectId: option.project_id as string | undefined,
  };
}
