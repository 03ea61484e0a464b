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
  /** Whether what it examined was released. */
  readonly released?: true;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}
