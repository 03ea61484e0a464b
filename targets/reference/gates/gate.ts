import type { Call } from '../call.ts';
import type { Fixtures } from '../fixtures.ts';
import type { Locks } from '../locks.ts';
import type { Rule } from '../rule.ts';

/** What a request is held against before its operation sees it. */
export interface Entrance extends Fixtures {
  readonly locks: Locks;
  readonly now: () => Date;
}

/** A rule that every request under /v3/{project_id} passes before its operation sees it. */
export type Gate = Rule<Call, Entrance>;
