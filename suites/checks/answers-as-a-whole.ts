import type { Operation } from '../../specs/read-facts.ts';
import { answerInShort } from '../answer-in-short.ts';
import { memberOf } from '../member-of.ts';
import { readsLag } from '../patience.ts';
import { reactionOf } from '../reaction.ts';
import { steadyFields } from '../steady-fields.ts';
import { type Answer, type AnswerCheck, isEmpty, memberIssue } from './answer.ts';
import { checkAsAnswered } from './as-answered.ts';

/** Status, headers, identity and read-back of an answer. */
export function answersAsAWhole(facts: Operation): readonly AnswerCheck[] {
  const rows = facts.tables.flatMap(({ fields }) => fields).filter(({ place }) => place === 'response');
  const known = new Set(rows.map(({ path }) => path));
  const steady = steadyFields(facts);
  return [
    createdStatus(facts.statusCodes.map(({ code }) => code)),
    contentType,
    { clause: 'CM-RES-unknown-fields', applies: () => true, note: (answer) => noteUnknown(answer, known) },
    requestIdInHeader,
    idNotOfServer,
    {
      clause: 'CM-SEM-stored',
      applies: ({ shown }) => shown !== undefined,
      check: checkStored,
      doubt: doubtShown,
    },
    {
      clause: 'CM-SEM-read-back-equal',
      applies: ({ shown }) => shown !== undefined && memberOf(shown) !== undefined,
      check: ({ member, shown }) => checkAsAnswered((shown && memberOf(shown)) ?? {}, member, steady),
    },
  ];
}

function createdStatus(codes: readonly number[]): AnswerCheck {
  return {
    clause: 'CM-STS-created',
    applies: () => true,
    check: ({ response: { status: actual } }) => {
      if (codes.includes(actual)) return [];
      const message = `the create was accepted with ${actual}, expected ${codes.join(' or ')}`;
      return [{ path: '/status', rule: 'equals', expected: codes, actual, message }];
    },
  };
}

const contentType: AnswerCheck = {
  clause: 'CM-RES-content-type',
  applies: ({ response }) => response.text !== '',
  check: ({ response }) => {
    const actual = response.headers['content-type'] ?? null;
    const message = `the answer is sent as ${JSON.stringify(actual)}`;
    const expected = 'application/json';
    if (/^application\/json\s*(;|$)/i.test(String(actual))) return [];
    return [{ path: '/headers/content-type', rule: 'equals', expected, actual, message }];
  },
};

const requestIdInHeader: AnswerCheck = {
  clause: 'CM-SEM-request-id-in-header',
  applies: ({ response }) =>
    [response.headers['x-request-id'], requestIdOf(response.json)].every((id) => typeof id === 'string'),
  check: ({ response }) => {
    const expected = requestIdOf(response.json) ?? null;
    const actual = response.headers['x-request-id'] ?? null;
    if (actual === expected) return [];
    const message = `the header says ${JSON.stringify(actual)}, the body ${JSON.stringify(expected)}`;
    return [{ path: '/headers/x-request-id', rule: 'equals', expected, actual, message }];
  },
};

const idNotOfServer: AnswerCheck = {
  clause: 'CM-SEM-id-not-of-server',
  applies: ({ place, member }) => place.servers && !isEmpty(member.instance_id) && !isEmpty(member.id),
  check: ({ member: { id: actual, instance_id } }) =>
    actual === instance_id ? [memberIssue('id', 'differs', { expected: 'an id of its own', actual })] : [],
};

function requestIdOf(json: unknown): unknown {
  return (json as { request_id?: unknown } | null | undefined)?.request_id;
}

function noteUnknown({ response, member }: Answer, known: ReadonlySet<string>): string {
  const root = Object.keys((response.json as object | null | undefined) ?? {});
  const all = [...root, ...Object.keys(member).map((key) => `member.${key}`)];
  const unknown = all.filter((path) => !known.has(path)).sort();
  return unknown.length === 0 ? 'none' : unknown.join(', ');
}

/** A show that the environment swallowed, or that only lagged behind, says nothing about the member. */
function doubtShown({ shown: first, late, swallowed }: Answer): string | undefined {
  if (late !== undefined) return readsLag;
  const shown = swallowed ?? first;
  const reaction = shown && reactionOf(shown.exchange, true);
  return reaction?.kind === 'environment' ? reaction.cause : undefined;
}

function checkStored({ shown }: Answer) {
  if (shown === undefined || shown.exchange.response?.status === 200) return [];
  const actual = answerInShort(shown.exchange);
  const message = `showing the new member was answered with ${actual}`;
  return [{ path: '/status', rule: 'stored', expected: 200, actual, message }];
}
