import type { Clause, NeedId } from '../specs/clause.ts';
import type { Operation } from '../specs/read-facts.ts';
import type { Target } from '../targets/target-file.ts';
import type { Finding } from './finding.ts';
import type { Lab } from './lab.ts';
import type { Place } from './situations.ts';
import type { Tier } from './tier.ts';
import type { Recording, Replay } from './trial.ts';

/** A test as a value: what it asks, and how what came back is judged. Judging needs no network. */
export interface Probe {
  /** Stable: `<what>@<situation>`. */
  readonly id: string;
  /** The clauses that the probe gives findings for. */
  readonly clauses: readonly string[];
  /** How many pairs it needs at most. */
  readonly pairs: number;
  /**
   * `late`: probes that look at what others left there, after all of `main` · `last`: probes that could lock an account
   * out, in batches after everything else.
   */
  readonly phase: 'main' | 'late' | 'last';
  /** How many wrong sign-ins it sends, none of them before a valid one. */
  readonly strikes?: number;
  /** The resident that is its control, if one is: those are settled first, so that nobody waits for another's. */
  readonly leansOn?: { readonly place: Place; readonly field: string | undefined };
  /** Whether its members are left there until the late probes are done. */
  readonly keeps?: boolean;
  readonly conduct: (lab: Lab) => Promise<Replay | undefined>;
  readonly judge: (recording: Recording) => readonly Finding[];
}

/** What probes are planned from. */
export interface Ground {
  readonly facts: Operation;
  readonly clauses: readonly Clause[];
  readonly target: Target;
  readonly places: readonly Place[];
  readonly offers: ReadonlySet<NeedId>;
  readonly tier: Tier;
  readonly seed: number;
}
