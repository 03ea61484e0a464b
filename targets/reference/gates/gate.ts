import type { Call } from '../call.ts';
import type { Fixtures } from '../fixtures.ts';
import type { Rule } from '../rule.ts';

/** A rule that every request under /v3 passes before its operation sees it. */
export type Gate = Rule<Call, Fixtures>;
