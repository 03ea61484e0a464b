import type { Judged } from './judged.ts';
import type { KnownFailures } from './known-failures.ts';
import type { Matched } from './match-known.ts';
import type { Policy } from './policy.ts';

/** Everything that the rules of a gate look at. */
export interface Situation {
  readonly judged: Judged;
  readonly policy: Policy;
  readonly known: KnownFailures | undefined;
  readonly matched: Matched;
}
