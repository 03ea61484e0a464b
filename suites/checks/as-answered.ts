import type { Issue } from '../../schemas/validate.ts';
import { memberIssue, sameValue } from './answer.ts';

type Json = Readonly<Record<string, unknown>>;

/** Fields without which nothing was shown at all. */
const core: ReadonlySet<string> = new Set(['id', 'address', 'protocol_port', 'weight']);

/** Where a member as it is read differs from what its create answered. Reads may leave fields out, but for the core. */
export function checkAsAnswered(read: Json, answered: Json, steady: readonly string[]): readonly Issue[] {
  return steady
    .filter((key) => key in answered && (key in read || core.has(key)))
    .filter((key) => !sameValue(read[key], answered[key]))
    .map((key) => memberIssue(key, 'as answered', { expected: answered[key], actual: read[key] }));
}
