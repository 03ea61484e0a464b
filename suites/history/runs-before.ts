import type { Findings } from './findings.ts';
import type { HistoryRun } from './history-run.ts';
import { runKeyOf } from './run-key.ts';

/**
 * What a run is compared with: all that is remembered; where it is remembered itself, only what came before it, so that
 * a report that is made again says the same again.
 */
export function runsBefore<Found extends Findings>(
  runs: readonly HistoryRun<Found>[],
  run: Parameters<typeof runKeyOf>[0],
): readonly HistoryRun<Found>[] {
  const key = runKeyOf(run);
  const own = runs.findIndex(({ found }) => runKeyOf(found) === key);
  return own === -1 ? runs : runs.slice(0, own);
}
