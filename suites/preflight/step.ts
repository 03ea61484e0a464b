/** One thing that is looked at before the first probe, and what was seen. Plain data. */
export interface Step {
  /** Stable: `sign-in`, `quota`, `pools[2]` … */
  readonly id: string;
  /** `unknown`: the endpoint does not let us look, or there was nothing to look at any more. */
  readonly outcome: 'ok' | 'warning' | 'failed' | 'unknown';
  /** In words. */
  readonly saw: string;
  /** The keys of the target file to edit, where that helps. */
  readonly keys?: readonly string[];
}

/** Why no probe may begin. `exitCode` as of a TargetError: 2 the target file, 4 the endpoint or what is around it. */
export interface Stop {
  readonly code: string;
  readonly exitCode: 2 | 4;
  readonly message: string;
}
