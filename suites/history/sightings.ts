import type { BadClause } from './findings.ts';
import type { HistoryRun } from './history-run.ts';

/** What one run saw of one clause: how it was bad, if it was. Runs without evidence on it see nothing. */
export interface Sighting {
  readonly index: number;
  readonly run: HistoryRun;
  readonly bad?: BadClause;
}

/** What runs saw of a clause, in their order. */
export function sightingsOf(runs: readonly HistoryRun[], clause: string): readonly Sighting[] {
  return runs.flatMap((run, index) => {
    const testimony = run.testimony(clause);
    if (testimony === undefined) return [];
    return [{ index, run, ...(testimony.state === 'bad' && { bad: testimony.bad }) }];
  });
}

/** How far back somebody looks who asks whether a clause can be relied on. */
const recent = 10;

/** Whether a clause turned at least twice in its last sightings, where the build had not changed in between. */
export function isUnstable(sightings: readonly Sighting[]): boolean {
  const last = sightings.slice(-recent);
  const turns = last.filter((one, index) => {
    const before = last[index - 1];
    if (before === undefined || before.run.found.build !== one.run.found.build) return false;
    return (before.bad === undefined) !== (one.bad === undefined);
  });
  return turns.length >= 2;
}
