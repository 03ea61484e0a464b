import type { Gate } from '../gates/gate.ts';
import { unauthenticated } from '../refusal.ts';
import { replaceRule } from '../rule.ts';
import { drops } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

const valid = 'token valid';

/** Tokens compared in another way; `given` is undefined where none was sent. */
function compares(fits: (given: string | undefined, own: string) => boolean): Alteration {
  const gate: Gate = {
    name: valid,
    check: ({ headers }, { token }) =>
      fits(headers['x-auth-token']?.toString(), token) ? undefined : unauthenticated('decrypt token fail'),
  };
  return (b) => ({ ...b, gates: replaceRule(b.gates, valid, [gate]) });
}

/** Sign-in looked at for some methods only. */
function guardsOnly(methods: readonly string[]): Alteration {
  return (b) => ({
    ...b,
    gates: b.gates.map((gate) => ({
      ...gate,
      check: (call, fixtures) =>
        gate.name.startsWith('token') && !methods.includes(call.method)
          ? undefined
          : gate.check(call, fixtures),
    })),
  });
}

const missing = 'CM-HDR-token-missing-not-accepted';
const empty = 'CM-HDR-token-empty-not-accepted';
const garbled = 'CM-HDR-token-garbled-not-accepted';
const expired = 'CM-HDR-token-expired-not-accepted';
const duplicated = 'CM-HDR-token-duplicated';

/** Header names looked up as they are written in the page, although their case means nothing in HTTP. */
const byTheLetter: Alteration = (b) => ({
  ...b,
  gates: replaceRule(b.gates, valid, [
    {
      name: valid,
      check: ({ headers, headerNames }, { token }) =>
        headerNames.includes('X-Auth-Token') && headers['x-auth-token'] === token
          ? undefined
          : unauthenticated('decrypt token fail'),
    },
  ]),
});

/** Who is let in (Table 2). */
export const signIn: readonly Defect[] = [
  defect(
    'sign-in-not-looked-at-for-creates',
    [missing, empty, garbled, expired, duplicated],
    guardsOnly(['GET', 'PUT', 'DELETE']),
  ),
  defect('token-header-name-compared-with-case', ['CM-HDR-token-accepted'], byTheLetter),
  defect(
    'token-may-be-missing',
    [missing],
    both(
      drops('token present'),
      compares((given, own) => given === undefined || given === own),
    ),
  ),
  defect(
    'token-may-be-empty',
    [empty],
    compares((given, own) => given === '' || given === own),
  ),
  defect(
    'token-may-be-anything-but-empty',
    [garbled, expired, duplicated],
    compares((given) => given !== ''),
  ),
  defect(
    'token-may-be-abbreviated',
    [empty, garbled],
    compares((given, own) => own.startsWith(given ?? own)),
  ),
  defect(
    'token-may-have-more-behind-it',
    [garbled, duplicated],
    compares((given, own) => given?.startsWith(own) ?? false),
  ),
];
