import type { Tally } from './tally.ts';

/** One tool beside the others, or why it is not. */
export interface PeerRow {
  readonly peer: string;
  readonly packages: readonly string[];
  readonly setUp: string;
  readonly measured?: Tally & {
    /** Defects in the sample. */
    readonly of: number;
    /** On the faithful endpoint, as is the time. */
    readonly requests: number;
    readonly wallMs: number;
  };
  readonly skipped?: string;
}
