import { findingsOf, type HistoryEntry } from '../../suites/history/findings.ts';
import { type RunDifference, runDifference } from '../../suites/history/run-difference.ts';
import type { SiteInput } from './site-input.ts';

/** Two runs, and where they differ. */
export interface Compared {
  readonly before: HistoryEntry;
  readonly after: HistoryEntry;
  readonly difference: RunDifference;
}

/** What the page of differences tells. */
export interface DiffPage {
  /** This run beside the last that counts, and beside the last that was released; each where there is one. */
  readonly last?: Compared;
  readonly release?: Compared;
  /** Whether earlier runs are known at all. */
  readonly hasHistory: boolean;
  /** Why this run is compared with none, if so. */
  readonly invalid?: string;
}

/** Holds a run against those that its history chose. One that counts for nothing is held against none. */
export function diffPage(input: SiteInput): DiffPage {
  const { earlier } = input;
  if (earlier === undefined) return { hasHistory: false };
  const after = entryOf(input);
  if (after.invalid !== undefined) return { hasHistory: true, invalid: after.invalid };
  const { last, release } = earlier;
  return {
    hasHistory: true,
    ...(last !== undefined && { last: compared(last, after) }),
    ...(release !== undefined && { release: compared(release, after) }),
  };
}

/** Two runs side by side. */
export function compared(before: HistoryEntry, after: HistoryEntry): Compared {
  return { before, after, difference: runDifference(before, after) };
}

/** The run that the pages are of, as its history will remember it. */
function entryOf({ report, decision, hashes, isSelection, build }: SiteInput): HistoryEntry {
  const { verdict, exitCode } = decision;
  const run = hashes.runHash.slice(0, 12);
  return { run, ...findingsOf(report, { isSelection, build }), verdict, exitCode };
}
