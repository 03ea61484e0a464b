import { messageSchema } from '../../schemas/message-schema.ts';
import { compileSchema, type Issue } from '../../schemas/validate.ts';
import { responseClauseId } from '../../specs/clauses/field-clause-id.ts';
import { isExpected } from '../../specs/expected-fields.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import { memberOf } from '../member-of.ts';
import type { Answer, AnswerCheck } from './answer.ts';
import { laterStates } from './states.ts';

/**
 * Tables 5 to 8: one check a row, all from one validation of the answer against the derived schema. An issue belongs
 * to the row whose field it points at.
 */
export function responseShape(facts: Operation): readonly AnswerCheck[] {
  const validate = compileSchema(messageSchema(facts, 'response'));
  // Compiled now: while the first answers are waited for there is nothing else to do.
  validate(null);
  const judged = new WeakMap<Answer, readonly Issue[]>();
  const issuesOf = (answer: Answer) => {
    const known = judged.get(answer) ?? validate(answer.response.json ?? null);
    judged.set(answer, known);
    return known;
  };
  const fields = facts.tables.flatMap(({ fields }) => fields).filter((field) => field.place === 'response');
  return fields
    .filter(({ unsupported, path }) => !unsupported && !path.startsWith('member.loadbalancers'))
    .map((field) => fieldCheck(field, issuesOf));
}

function fieldCheck(field: FieldSpec, issuesOf: (answer: Answer) => readonly Issue[]): AnswerCheck {
  const isStatus = field.path === 'member.status';
  return {
    clause: responseClauseId(field),
    applies: (answer) =>
      (isExpected(field) && hasParent(answer, field)) ||
      (isStatus && hasListeners(answer)) ||
      valuesAt(answer.response.json, field.path).length > 0,
    check: (answer) => {
      const shape = issuesOf(answer).filter((issue) => owner(issue) === field.path && !isLaterState(issue));
      const own = [...shape, ...emptyIds(answer, field)];
      return isStatus && hasListeners(answer) && answer.member.status == null ? [...own, missingStatus] : own;
    },
  };
}

/** Whether the object that should hold the field is there: without it nothing is seen of the field, good or bad. */
function hasParent({ response }: Answer, { path }: FieldSpec): boolean {
  const end = path.lastIndexOf('.');
  const parents = end < 0 ? [{}] : valuesAt(response.json, path.slice(0, end));
  return parents.some((parent) => typeof parent === 'object' && !Array.isArray(parent));
}

/**
 * The row that an issue is about: `/member/status/0/listener_id` is `member.status[].listener_id`, and an entry as a
 * whole, `/member/status/0`, belongs to `member.status`.
 */
function owner({ path }: Issue): string {
  // An answer that is no object at all has no member: that row speaks for the document.
  if (path === '') return 'member';
  return path
    .slice(1)
    .replaceAll('/', '.')
    .replaceAll(/\.\d+(?=\.|$)/g, '[]')
    .replace(/\[\]$/, '');
}

/** An id that is there but empty identifies nothing, though it is a text. */
function emptyIds({ response }: Answer, field: FieldSpec): readonly Issue[] {
  if (!/(^|_)id$/.test(field.name) || !isExpected(field)) return [];
  return valuesAt(response.json, field.path)
    .filter((value) => value === '')
    .map((actual) => {
      const path = `/${field.path.replaceAll('[]', '').replaceAll('.', '/')}`;
      return { path, rule: 'not empty', expected: 'an id', actual, message: 'is empty' };
    });
}

/** Values that later editions of the page added are a clause of their own: they warn. */
function isLaterState({ rule, path, actual }: Issue): boolean {
  return rule === 'enum' && path.endsWith('operating_status') && laterStates.has(String(actual));
}

const missingStatus: Issue = {
  path: '/member/status',
  rule: 'required',
  expected: 'present',
  actual: 'absent',
  message: 'is missing although the pool has listeners',
};

function hasListeners({ place, trial }: Answer): boolean {
  return (place.pool.listeners ?? []).length > 0 && memberOf(trial) !== undefined;
}

/** The values that a path like `member.status[].listener_id` leads to, without absent and null ones. */
function valuesAt(json: unknown, path: string): readonly unknown[] {
  const steps = path.split('.');
  return steps.reduce<readonly unknown[]>(
    (values, step) => {
      const name = step.replace('[]', '');
      const next = values.map(
        (value) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name],
      );
      return (step.endsWith('[]') ? next.flat() : next).filter(
        (value) => value !== undefined && value !== null,
      );
    },
    [json],
  );
}
