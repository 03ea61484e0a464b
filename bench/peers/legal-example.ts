import { pairAt } from '../../generators/pairs.ts';
import { type MemberBody, minimalMember } from '../../generators/situation.ts';
import type { Place } from '../../suites/situations.ts';

/** A legal member: with every field or the least of them, in turn. */
export function legalExample(place: Place, index: number): MemberBody {
  const least = minimalMember(place, pairAt(place.addresses, index, 1));
  if (index % 2 === 1) return least;
  return { ...least, name: 'member-1', weight: 10, admin_state_up: true, project_id: place.projectId };
}
