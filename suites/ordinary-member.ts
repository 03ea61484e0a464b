import { type MemberBody, minimalMember } from '../generators/situation.ts';
import type { Lab, Order } from './lab.ts';
import type { Place } from './situations.ts';

/** A legal member with no more than what is needed, and a name of its own so that it can be recognised. */
export function twin(lab: Lab, place: Place, port?: number): MemberBody {
  return { ...minimalMember(place, lab.pair(place, port)), name: lab.name() };
}

/** A legal member with every field of Table 4 set to an ordinary value. */
export function fullTwin(lab: Lab, place: Place, port?: number): MemberBody {
  return { ...twin(lab, place, port), weight: 10, admin_state_up: true, project_id: place.projectId };
}

/** Stands for every field of Table 4. */
export const allFields = '*';

/** The ordinary value of one field in a full twin, or of all. */
export function ordinary(lab: Lab, place: Place, field: string): MemberBody {
  if (field === allFields) return fullTwin(lab, place);
  const { address, protocol_port, subnet_cidr_id, name, ...rest } = fullTwin(lab, place);
  return {
    address,
    protocol_port,
    ...(subnet_cidr_id !== undefined && { subnet_cidr_id }),
    name,
    ...(field in rest && { [field]: rest[field] }),
  };
}

/** The create of a resident: a legal member with no more than is needed, and one field more if named. */
export function residentOrder(lab: Lab, place: Place, field = 'name'): Order {
  const label = 'the ordinary request';
  return { role: 'control', intent: 'legal', label, place, sent: ordinary(lab, place, field) };
}
