import type { HistoryEntry } from '../../suites/history/findings.ts';
import type { OperationLatencies } from '../../suites/history/operation-latency.ts';
import { outcomesOf } from '../../suites/history/outcomes-of.ts';
import type { Outcome } from '../../suites/tally.ts';
import type { RunVerdict } from '../../suites/verdict.ts';

/** An earlier run on the same target, as far as pages tell of it. Plain data. */
export interface PastRun {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly build?: string;
  readonly exitCode: RunVerdict['exitCode'];
  /** Whether it says anything as a whole. */
  readonly valid: boolean;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** How long its answers took, where that is known. */
  readonly operations?: OperationLatencies;
}

type Remembered = Pick<
  HistoryEntry,
  'startedAt' | 'build' | 'exitCode' | 'invalid' | 'planned' | 'bad' | 'others' | 'operations'
>;

/** A run of a history, as pages tell of it. */
export function toPastRun(run: Remembered): PastRun {
  const { startedAt, build, exitCode, invalid, operations } = run;
  const outcomes = Object.fromEntries(outcomesOf(run));
  const isValid = invalid === undefined;
  return {
    startedAt,
    ...(build !== undefined && { build }),
    exitCode,
    valid: isValid,
    outcomes,
    ...(operations !== undefined && { operations }),
  };
}
