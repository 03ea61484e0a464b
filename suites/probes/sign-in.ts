import {
  EXPIRED_TOKEN_VARIABLE,
  FOREIGN_TOKEN_VARIABLE,
  LONGER_TOKEN,
  SHORTER_TOKEN,
  TOKEN_VARIABLE,
} from '../../targets/sign-in.ts';
import type { Auth } from '../../targets/to-auth.ts';
import { blocked, type Finding } from '../finding.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Recording } from '../trial.ts';
import { acceptanceProbe, type Sending } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { openProbe } from './open-probe.ts';
import { refusalProbe } from './refusal-probe.ts';
import { takingProbe } from './taking-probe.ts';

/** How a request signs in wrongly; everything but the member. */
type Wrong = Omit<Sending, 'sent'>;

/** A lenient comparison is caught only by what is nearly right, made of the target's own token where it has one. */
const wrong: Readonly<Record<string, (auth: Auth) => readonly Wrong[]>> = {
  // In the query a token would stand in everybody's access logs: that is not tried.
  'CM-HDR-token-missing-not-accepted': ({ kind }) => [
    { label: 'no X-Auth-Token', signIn: 'none' },
    ...(kind === 'key' ? [] : [elsewhere]),
  ],
  'CM-HDR-token-empty-not-accepted': () => [
    { label: 'an empty X-Auth-Token', signIn: { token: '' } },
    { label: 'an X-Auth-Token of blanks', signIn: { token: '  ' } },
  ],
  'CM-HDR-token-garbled-not-accepted': (auth) => [
    { label: 'an X-Auth-Token that is none', signIn: { token: 'not-a-token' } },
    ...(auth.kind === 'key'
      ? []
      : [{ label: 'an X-Auth-Token with more behind it', signIn: { token: LONGER_TOKEN } }]),
    // By more than the padding that a lenient reader does without, where it is long enough to be told from the whole.
    ...(auth.kind === 'iam' || (auth.kind === 'token' && auth.token.length >= 8)
      ? [{ label: 'all but the end of an X-Auth-Token', signIn: { token: SHORTER_TOKEN } }]
      : []),
  ],
  'CM-HDR-token-expired-not-accepted': () => [
    { label: 'an X-Auth-Token that has expired', signIn: { token: EXPIRED_TOKEN_VARIABLE } },
  ],
  'CM-HDR-token-foreign-not-accepted': () => [
    { label: 'an X-Auth-Token of another project', signIn: { token: FOREIGN_TOKEN_VARIABLE } },
  ],
};

const json = { 'Content-Type': 'application/json' };

const elsewhere: Wrong = {
  label: 'the token as X-Subject-Token, which is for looking at tokens',
  signIn: 'none',
  headers: { ...json, 'X-Subject-Token': TOKEN_VARIABLE },
};

/**
 * Table 2: sign-in. Wrong tokens are sent once, after everything else, and in batches: real accounts get locked by
 * repeated failures.
 */
export function signIn(ground: Ground): readonly Probe[] {
  const [place] = ground.places;
  if (place === undefined) return [];
  const { clauses, offers } = ground;
  const isOffered = (id: string) =>
    clauses.find((clause) => clause.id === id)?.needs.every((need) => offers.has(need));
  const refusals = Object.keys(wrong)
    .filter(isOffered)
    .map((clause) => refused(ground, place, clause));
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
  const own = offers.has('own-token');
  return [
    ...(own ? [{ ...valid, judge: (recording: Recording) => valid.judge(recording).map(aboutSignIn) }] : []),
    charset,
    ...refusals,
    ...(own ? [duplicated(place)] : []),
  ];
}

function refused({ target }: Ground, place: Place, clause: string): Probe {
  const manner = { clause: 'CM-HDR-sign-in-refusal-unauthorized', statuses: [401, 403] };
  const ways = wrong[clause]?.(target.auth) ?? [];
  const probe = refusalProbe({
    clause,
    place,
    control: (lab) => twin(lab, place),
    subjects: (lab) => ways.map((way) => ({ ...way, sent: twin(lab, place) })),
    phase: 'last',
    also: { clause: manner.clause, judge: judgeManner(manner) },
  });
  return { ...probe, strikes: ways.length };
}

/** Header names mean the same in any case, so this is one header twice. */
function duplicated(place: Place): Probe {
  const headers = { ...json, 'X-Auth-Token': TOKEN_VARIABLE, 'x-auth-token': 'not-a-token' };
  const label = 'a valid X-Auth-Token and one that is none';
  const probe = openProbe({
    clause: 'CM-HDR-token-duplicated',
    place,
    subjects: (lab) => [{ label, headers, sent: twin(lab, place), astray: true }],
  });
  const valid = { role: 'control', intent: 'legal', label: 'a valid X-Auth-Token alone', place } as const;
  return {
    ...probe,
    phase: 'last',
    strikes: 1,
    async conduct(lab) {
      await lab.create({ ...valid, sent: twin(lab, place) });
      return probe.conduct(lab);
    },
  };
}

/** A member that is refused for another reason was let in. */
function aboutSignIn(finding: Finding): Finding {
  const status = finding.evidence.at(-1)?.exchange.response?.status ?? 0;
  if (finding.result !== 'violated' || status === 401 || status === 403) return finding;
  return blocked(finding, 'the member was refused, but not the sign-in', finding.evidence);
}
