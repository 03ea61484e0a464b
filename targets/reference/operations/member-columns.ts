import { canonicalIp } from '../ip-address.ts';
import type { Member } from '../member.ts';
import type { Column } from './filter.ts';

/**
 * What members can be filtered by. An ip member has no subnet, which a filter writes as an empty value.
 * enterprise_project_id and the later availability_zone are ignored: members here have neither.
 */
export const memberColumns: Readonly<Record<string, Column<Member>>> = {
  name: { of: ({ name }) => name },
  weight: { of: ({ weight }) => weight },
  admin_state_up: { of: ({ admin_state_up }) => admin_state_up },
  subnet_cidr_id: { of: ({ subnet_cidr_id }) => subnet_cidr_id ?? '' },
  address: { of: ({ address }) => canonicalIp(address), read: canonicalIp },
  protocol_port: { of: ({ protocol_port }) => protocol_port },
  id: { of: ({ id }) => id },
  operating_status: { of: ({ operating_status }) => operating_status },
  ip_version: { of: ({ ip_version }) => ip_version },
  member_type: { of: ({ member_type }) => member_type },
  instance_id: { of: ({ instance_id }) => instance_id },
};
