import type { MemberBody } from '../../generators/situation.ts';
import type { Exchange } from '../../targets/exchange.ts';
import type { Place } from '../situations.ts';
import {
  answered,
  answeredMember,
  answeredText,
  crossVpcPlace,
  recordingOf,
  sentMember,
  trialOf,
} from '../trials-for-test.ts';
import { type Answer, type AnswerCheck, answersOf } from './answer.ts';

// For the tests of this folder: an answer made by hand, and what one check says of it.

/** How an answer differs from the conforming one to `sentMember` in `crossVpcPlace`. */
export interface Change {
  readonly place?: Place;
  /** Laid over the request; `undefined` leaves a field out. */
  readonly sent?: MemberBody;
  /** Laid over the member of the answer; `undefined` leaves a field out. */
  readonly member?: Readonly<Record<string, unknown>>;
  /** Instead of the whole body. */
  readonly json?: unknown;
  /** Instead of the whole body, which then is no JSON. */
  readonly text?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What ShowMember answered. */
  readonly shown?: Exchange;
}

const usual = {
  'content-type': 'application/json',
  date: 'Fri, 01 Mar 2024 12:00:00 GMT',
  'x-request-id': 'r-1',
};

/** The answer with a change. */
export function answerWith(change: Change = {}): Answer {
  const { place = crossVpcPlace, status = 201, headers = usual } = change;
  const json =
    'json' in change ? change.json : { member: { ...answeredMember, ...change.member }, request_id: 'r-1' };
  const exchange =
    change.text === undefined ? answered(status, json, headers) : answeredText(status, change.text);
  const sent = Object.fromEntries(
    Object.entries({ ...sentMember, ...change.sent }).filter(([, value]) => value !== undefined),
  );
  const create = trialOf(exchange, { situation: place, sent });
  const show = change.shown && trialOf(change.shown, { role: 'read', of: 0 });
  const [answer] = answersOf(recordingOf(create, ...(show ? [show] : [])));
  if (answer === undefined) throw new RangeError('this is no answer to a legal create');
  return answer;
}

/**
 * What the one check for a clause says: `-` where it does not apply, `ok`, `?` before a doubt, the note, or the paths
 * of the issues.
 */
export function say(checks: readonly AnswerCheck[], clause: string, change: Change): string {
  const [check, ...more] = checks.filter((one) => one.clause === clause);
  if (check === undefined || more.length > 0) throw new RangeError(`not one check for ${clause}`);
  const answer = answerWith(change);
  if (!check.applies(answer)) return '-';
  if (check.note !== undefined) return check.note(answer);
  const doubt = check.doubt?.(answer);
  if (doubt !== undefined) return `? ${doubt}`;
  const issues = check.check?.(answer) ?? [];
  return issues.length === 0 ? 'ok' : [...new Set(issues.map(({ path }) => path))].join(' ');
}

/** Clause, what the answer is like, how that differs from a conforming one, what the check says. */
export type Row = readonly [clause: string, what: string, change: Change, says: string];

/** The clauses of a list of checks that have no row of each kind: one where they hold, and one where they do not. */
export function untried(checks: readonly AnswerCheck[], rows: readonly Row[]): readonly string[] {
  return checks
    .map(({ clause }) => clause)
    .filter((id) => {
      const says = rows.filter(([clause]) => clause === id).map(([, , , said]) => said);
      return !says.includes('ok') || !says.some((said) => said.startsWith('/'));
    });
}
