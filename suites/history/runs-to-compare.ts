import type { Findings, HistoryEntry } from './findings.ts';
import type { HistoryRun } from './history-run.ts';
import { inSeries } from './in-series.ts';

/** The earlier runs that a run is held against one by one. */
export interface RunsToCompare {
  /** The last of its series that counts. */
  readonly last?: HistoryEntry;
  /** The last one of the same target that the gate of releases let pass, of whatever tier. */
  readonly release?: HistoryEntry;
}

/** Chooses them from what came before a run. */
export function runsToCompare(
  before: readonly HistoryRun<HistoryEntry>[],
  run: Pick<Findings, 'target' | 'tier'>,
): RunsToCompare {
  const last = inSeries(before, run).findLast(counts)?.found;
  const release = before.findLast((one) => one.found.target === run.target && counts(one) && isReleased(one));
  return { ...(last && { last }), ...(release && { release: release.found }) };
}

function counts({ found }: HistoryRun): boolean {
  return found.invalid === undefined;
}

/** Members that were left behind are no matter of the build. */
function isReleased({ found: { gate, exitCode } }: HistoryRun<HistoryEntry>): boolean {
  return gate === 'release' && (exitCode === 0 || exitCode === 5);
}
