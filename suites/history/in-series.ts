import type { Findings } from './findings.ts';
import type { HistoryRun } from './history-run.ts';

/**
 * The runs that can be compared with one: of the same target, and of the same tier, since one that looks less often
 * mends nothing.
 */
export function inSeries<Found extends Findings>(
  runs: readonly HistoryRun<Found>[],
  { target, tier }: Pick<Findings, 'target' | 'tier'>,
): readonly HistoryRun<Found>[] {
  return runs.filter(({ found }) => found.target === target && found.tier === tier);
}
