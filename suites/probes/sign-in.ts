import type { SignIn } from '../../targets/sign-in.ts';
import type { Ground, Probe } from '../probe.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { refusalProbe } from './refusal-probe.ts';
import { twin } from './twin.ts';

const wrong: Readonly<Record<string, readonly [label: string, signIn: SignIn]>> = {
  'CM-HDR-token-missing-not-accepted': ['no X-Auth-Token', 'none'],
  'CM-HDR-token-empty-not-accepted': ['an empty X-Auth-Token', { token: '' }],
  'CM-HDR-token-garbled-not-accepted': ['an X-Auth-Token that is none', { token: 'not-a-token' }],
};

/**
 * Table 2: sign-in. Each wrong token is sent once and after everything else: real accounts get locked by repeated
 * failures.
 */
export function signIn({ places }: Ground): readonly Probe[] {
  const [place] = places;
  if (place === undefined) return [];
  const manner = { clause: 'CM-HDR-sign-in-refusal-unauthorized', statuses: [401, 403] };
  const refusals = Object.entries(wrong).map(([clause, [label, how]]) =>
    refusalProbe({
      clause,
      place,
      control: (lab) => twin(lab, place),
      subjects: (lab) => [{ label, sent: twin(lab, place), signIn: how }],
      phase: 'last',
      also: { clause: manner.clause, judge: judgeManner(manner) },
    }),
  );
  const valid = acceptanceProbe({
    clause: 'CM-HDR-token-accepted',
    place,
    subjects: (lab) => [{ label: 'a member with a valid token', sent: twin(lab, place) }],
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
