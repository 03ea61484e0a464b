import { type SignIn, TOKEN_VARIABLE } from '../../targets/sign-in.ts';
import type { Ground, Probe } from '../probe.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { refusalProbe } from './refusal-probe.ts';
import { takingProbe } from './taking-probe.ts';
import { twin } from './twin.ts';

type Wrong = readonly (readonly [label: string, signIn: SignIn])[];

/** `token` is the target's own: a lenient comparison is caught only by what is nearly right. It is redacted. */
const wrong: Readonly<Record<string, (token: string) => Wrong>> = {
  'CM-HDR-token-missing-not-accepted': () => [['no X-Auth-Token', 'none']],
  'CM-HDR-token-empty-not-accepted': () => [['an empty X-Auth-Token', { token: '' }]],
  'CM-HDR-token-garbled-not-accepted': (token) => [
    ['an X-Auth-Token that is none', { token: 'not-a-token' }],
    ['an X-Auth-Token with more behind it', { token: `${token}0` }],
  ],
};

/**
 * Table 2: sign-in. Each wrong token is sent once and after everything else: real accounts get locked by repeated
 * failures.
 */
export function signIn({ places, target }: Ground): readonly Probe[] {
  const [place] = places;
  if (place === undefined) return [];
  const manner = { clause: 'CM-HDR-sign-in-refusal-unauthorized', statuses: [401, 403] };
  const refusals = Object.entries(wrong).map(([clause, make]) =>
    refusalProbe({
      clause,
      place,
      control: (lab) => twin(lab, place),
      subjects: (lab) =>
        make(target.auth.token).map(([label, how]) => ({ label, sent: twin(lab, place), signIn: how })),
      phase: 'last',
      oneByOne: true,
      also: { clause: manner.clause, judge: judgeManner(manner) },
    }),
  );
  const valid = takingProbe({
    clause: 'CM-HDR-token-accepted',
    place,
    subjects: (lab) => [
      { label: 'a member with a valid token', sent: twin(lab, place) },
      {
        label: 'a member with the header name in small letters',
        sent: twin(lab, place),
        headers: { 'Content-Type': 'application/json', 'x-auth-token': TOKEN_VARIABLE },
        astray: true,
      },
    ],
    show: false,
  });
  const charset = acceptanceProbe({
    clause: 'CM-HDR-content-type-charset-accepted',
    place,
    control: (lab) => twin(lab, place),
    subjects: (lab) => [
      {
        label: 'Content-Type application/json;charset=UTF-8',
        sent: twin(lab, place),
        headers: { 'Content-Type': 'application/json;charset=UTF-8' },
      },
    ],
    show: false,
  });
  return [valid, charset, ...refusals];
}
