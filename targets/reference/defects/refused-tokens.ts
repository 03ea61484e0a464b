import type { Call } from '../call.ts';
import type { Gate } from '../gates/gate.ts';
import { readToken } from '../issued-token.ts';
import { replaceRule } from '../rule.ts';
import { drops } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

/** A gate that lets a call pass where it looks at it in another way, and else judges as it did. */
function alsoLetsIn(name: string, fits: (call: Call, own: string) => boolean): Alteration {
  return (b) => ({ ...b, gates: replaceRule(b.gates, name, lenient(b.gates, name, fits)) });
}

function lenient(
  gates: readonly Gate[],
  name: string,
  fits: (call: Call, own: string) => boolean,
): readonly Gate[] {
  return gates
    .filter((gate) => gate.name === name)
    .map((gate) => ({
      ...gate,
      check: (call, entrance) => (fits(call, entrance.token) ? undefined : gate.check(call, entrance)),
    }));
}

/** The token is looked for in a second place, where X-Auth-Token is not there. */
function looksInto(place: (call: Call) => string | null | undefined): Alteration {
  return both(
    drops('token present'),
    alsoLetsIn(
      'token valid',
      (call, own) => call.headers['x-auth-token'] === undefined && place(call) === own,
    ),
  );
}

function givenIn({ headers }: Call): string {
  return String(headers['x-auth-token'] ?? '');
}

const missing = ['CM-HDR-token-missing-not-accepted'];
const garbled = ['CM-HDR-token-garbled-not-accepted'];
const expired = ['CM-HDR-token-expired-not-accepted'];
const foreign = ['CM-HDR-token-foreign-not-accepted'];
const duplicated = ['CM-HDR-token-duplicated'];

/** Tokens in the wrong place, in part, out of date or of another project (Table 2). */
export const refusedTokens: readonly Defect[] = [
  defect(
    'token-taken-from-the-header-of-tokens-to-look-at',
    missing,
    looksInto(({ headers }) => headers['x-subject-token']?.toString()),
  ),
  defect(
    'token-may-be-cut-off-after-its-first-half',
    garbled,
    alsoLetsIn('token valid', (call, own) => {
      const given = givenIn(call);
      return given.length >= own.length / 2 && own.startsWith(given);
    }),
  ),
  defect(
    'token-may-have-expired',
    expired,
    alsoLetsIn('token valid', (call, own) => readToken(givenIn(call), own) !== undefined),
  ),
  defect(
    'token-may-be-of-another-project',
    foreign,
    alsoLetsIn('project of token', (call, own) => readToken(givenIn(call), own) !== undefined),
  ),
  defect(
    'of-two-tokens-the-first-counts',
    duplicated,
    alsoLetsIn('token valid', (call, own) => givenIn(call).split(', ')[0] === own && givenIn(call) !== own),
  ),
];
