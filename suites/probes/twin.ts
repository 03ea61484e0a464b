import { type MemberBody, minimalMember } from '../../generators/situation.ts';
import type { Lab } from '../lab.ts';
import type { Ground } from '../probe.ts';
import type { Place } from '../situations.ts';

/** A legal member with no more than what is needed, and a name of its own so that it can be recognised. */
export function twin(lab: Lab, place: Place, port?: number): MemberBody {
  return { ...minimalMember(place, lab.pair(place, port)), name: lab.name() };
}

/** A legal member with every field of Table 4 set to an ordinary value. */
export function fullTwin(lab: Lab, place: Place): MemberBody {
  return { ...twin(lab, place), weight: 10, admin_state_up: true, project_id: place.projectId };
}

/** The ordinary value of one field in a full twin. */
export function ordinary(lab: Lab, place: Place, field: string): MemberBody {
  const { address, protocol_port, subnet_cidr_id, name, ...rest } = fullTwin(lab, place);
  return {
    address,
    protocol_port,
    ...(subnet_cidr_id !== undefined && { subnet_cidr_id }),
    name,
    ...(field in rest && { [field]: rest[field] }),
  };
}

/**
 * The situations that row-by-row probes run in: every one, or the first of each kind. Constraint probes choose
 * their own.
 */
export function rowPlaces({ places, tier }: Ground): readonly Place[] {
  if (tier.everySituation) return places;
  const first = (kind: Place['kind']) => places.find((place) => place.kind === kind);
  return [first('cross-vpc'), first('subnet')].filter((place) => place !== undefined);
}
