import type { Noted } from '../tally.ts';
import type { HistoryRun } from './history-run.ts';
import type { Observed } from './observed.ts';

/**
 * What runs saw last of each clause in each situation. A run that did not look at one leaves there what an earlier one
 * saw, so that nothing changes unseen behind a night without evidence. Where one looked at a clause and noted nothing,
 * all of it is gone: that run said so, and no later one says it again.
 */
export function lastObserved(runs: readonly HistoryRun[]): Observed {
  const last = new Map<string, Map<string, readonly string[]>>();
  for (const run of runs.filter(({ found }) => found.invalid === undefined)) {
    const { observed } = run.found;
    for (const clause of last.keys())
      if (observed[clause] === undefined && run.testimony(clause) !== undefined) last.delete(clause);
    for (const [clause, noted] of Object.entries(observed)) {
      const places = last.get(clause) ?? new Map<string, readonly string[]>();
      for (const [place, notes] of notesByPlace(noted)) places.set(place, notes);
      last.set(clause, places);
    }
  }
  return Object.fromEntries([...last].map(([clause, places]) => [clause, toNoted(places)]));
}

function notesByPlace(noted: readonly Noted[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { note, situations } of noted)
    for (const place of situations) {
      const notes = places.get(place);
      if (notes === undefined) places.set(place, [note]);
      else notes.push(note);
    }
  return places;
}

function toNoted(places: ReadonlyMap<string, readonly string[]>): readonly Noted[] {
  return [...places].flatMap(([place, notes]) => notes.map((note) => ({ note, situations: [place] })));
}
