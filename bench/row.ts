import type { Middle } from './median.ts';

/** Where a ratio is to lie. */
interface Goal {
  readonly bound: 'at least' | 'at most';
  readonly value: number;
}

/** One line of the bench: a ratio with its goal, or why it was not measured. */
export interface Row {
  readonly part: string;
  readonly what: string;
  /** Not given for what only explains. */
  readonly goal?: Goal;
  readonly figure?: Middle;
  /** The measurements that the ratio is made of, in words. */
  readonly from?: string;
  readonly skipped?: string;
}

export type Standing = 'met' | 'not met' | 'measured' | 'skipped';

/** Whether the median keeps the goal. */
export function standingOf({ goal, figure }: Row): Standing {
  if (figure === undefined) return 'skipped';
  if (goal === undefined) return 'measured';
  const { bound, value } = goal;
  const keeps = bound === 'at least' ? figure.median >= value : figure.median <= value;
  return keeps ? 'met' : 'not met';
}
