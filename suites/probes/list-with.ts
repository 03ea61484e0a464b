import type { Lab } from '../lab.ts';
import { memberIdOf, membersOn } from '../member-of.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';

/** ListMembers, and again with patience for one of the awaited members that is not there yet. Tells the last look. */
export async function listWith(lab: Lab, place: Place, awaited: readonly Trial[]): Promise<readonly Trial[]> {
  const pages = await lab.list(place);
  const ids = new Set(membersOn(pages)?.map(({ id }) => id));
  const late = awaited.find((created) => !ids.has(memberIdOf(created)));
  return late === undefined || membersOn(pages) === undefined ? pages : lab.list(place, late);
}
