import type { MemberBody } from '../../generators/situation.ts';
import type { Issue } from '../../schemas/validate.ts';
import type { HttpResponse } from '../../targets/exchange.ts';
import { memberOf } from '../member-of.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';

/** The answer to a legal create, with the request it answers and, where it was read back, what was shown. */
export interface Answer {
  readonly trial: Trial;
  readonly place: Place;
  readonly sent: MemberBody;
  readonly response: HttpResponse;
  /** The member object; empty when the answer holds none, which is another check's finding. */
  readonly member: Readonly<Record<string, unknown>>;
  /** The first look at it. */
  readonly shown?: Trial;
  /** The look that found it at last, where the first did not. */
  readonly late?: Trial;
  /** A further look whose answer got lost on its way. */
  readonly swallowed?: Trial;
}

/**
 * A pure check of one answer for one clause. `applies` says whether the answer gives evidence at all: an absent
 * optional field does not. A check either lists issues or, for what the page leaves open, writes a note.
 */
export interface AnswerCheck {
  readonly clause: string;
  readonly applies: (answer: Answer) => boolean;
  readonly check?: (answer: Answer) => readonly Issue[];
  readonly note?: (answer: Answer) => string;
  /** Why an answer that applies gives no evidence after all, if it does not. */
  readonly doubt?: (answer: Answer) => string | undefined;
}

/** The answers of a recording that response clauses are judged by: accepted, legal, and not left open. */
export function answersOf({ trials }: Recording): readonly Answer[] {
  return trials.flatMap((trial): Answer[] => {
    const { sent, situation, exchange } = trial;
    const create = !trial.shared && (trial.role === 'control' || trial.role === 'subject');
    if (!create || trial.intent !== 'legal' || sent === undefined || exchange.response === undefined)
      return [];
    if (reactionOf(exchange, trial.signedIn).kind !== 'accepted') return [];
    const after = trials.filter(({ of }) => of === trial.step);
    // A look after the deletion shows nothing, and rightly so.
    const removal = after.findIndex(({ role }) => role !== 'read');
    const [shown, ...again] = removal < 0 ? after : after.slice(0, removal);
    const late = shown?.exchange.response?.status === 404 ? again.find(isShown) : undefined;
    const swallowed = again.find((look) => reactionOf(look.exchange, true).kind === 'environment');
    return [
      {
        trial,
        place: situation as Place,
        sent,
        response: exchange.response,
        member: memberOf(trial) ?? {},
        ...(shown && { shown }),
        ...(late && { late }),
        ...(swallowed && { swallowed }),
      },
    ];
  });
}

function isShown({ exchange }: Trial): boolean {
  return exchange.response?.status === 200;
}

/** Whether a value says nothing: not there, null or an empty text. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether two values of a field are the same; absent, null and an empty text all say nothing. */
export function sameValue(one: unknown, other: unknown): boolean {
  return (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);
}

/** An issue about one field of the member. `actual` is null where the field is missing: JSON has no undefined. */
export function memberIssue(
  field: string,
  rule: string,
  values: { expected: unknown; actual: unknown },
): Issue {
  const { expected, actual = null } = values;
  const message = `${field} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
  return { path: `/member/${field}`, rule, expected, actual, message };
}

/** A check that one field of the member equals what the answer's request or place calls for. */
export function equals(
  clause: string,
  field: string,
  rule: Pick<AnswerCheck, 'applies'> & { readonly expected: (answer: Answer) => unknown },
): AnswerCheck {
  return {
    clause,
    applies: rule.applies,
    check: (answer) => {
      const expected = rule.expected(answer);
      const actual = answer.member[field];
      return actual === expected ? [] : [memberIssue(field, 'equals', { expected, actual })];
    },
  };
}
