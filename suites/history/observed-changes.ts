import type { Noted } from '../tally.ts';
import type { Observed, Sight } from './observed.ts';

/** A behaviour that the page leaves open, and that is not what it was. Plain data. */
export interface ObservedChange {
  readonly clause: string;
  /** What it is compared with: what the history saw last, or the approved baseline. */
  readonly against: 'history' | 'baseline';
  readonly gone: readonly string[];
  readonly came: readonly string[];
}

type ByPlace = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Compares what is observed with what it was. A situation is compared with itself; in one that was not looked at before
 * only what was never seen on that clause is a change, since which situations are tried depends on the seed.
 */
export function observedChanges(
  { observed, decided }: Sight,
  before: Observed,
  against: ObservedChange['against'],
): readonly ObservedChange[] {
  // What nobody approved is news to a baseline; a history that never saw a clause has nothing to say of it.
  const clauses = against === 'baseline' ? { ...before, ...observed } : before;
  return Object.keys(clauses)
    .filter((clause) => decided.has(clause))
    .sort()
    .map((clause) => ({
      clause,
      against,
      ...difference(byPlace(before[clause] ?? []), byPlace(observed[clause] ?? [])),
    }))
    .filter(({ gone, came }) => gone.length + came.length > 0);
}

function difference(was: ByPlace, is: ByPlace): Pick<ObservedChange, 'gone' | 'came'> {
  const everBefore = new Set([...was.values()].flatMap((notes) => [...notes]));
  const nothing: ReadonlySet<string> = new Set();
  const came = [...is].flatMap(([place, notes]) => [...notes.difference(was.get(place) ?? everBefore)]);
  // Where nothing at all is observed any more, everything is gone.
  const looked = [...was].filter(([place]) => is.size === 0 || is.has(place));
  const gone = looked.flatMap(([place, notes]) => [...notes.difference(is.get(place) ?? nothing)]);
  return { gone: sorted(gone), came: sorted(came) };
}

function byPlace(noted: readonly Noted[]): ByPlace {
  const places = new Map<string, Set<string>>();
  for (const { note, situations } of noted)
    for (const place of situations) places.set(place, (places.get(place) ?? new Set()).add(note));
  return places;
}

function sorted(notes: readonly string[]): readonly string[] {
  return [...new Set(notes)].sort();
}
