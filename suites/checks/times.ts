import { type Answer, type AnswerCheck, isEmpty, memberIssue } from './answer.ts';

/** How far a creation time may be from the answer's own Date: far below a time zone, far above a clock's drift. */
const toleranceMs = 10 * 60 * 1000;

const fields = ['created_at', 'updated_at'] as const;

/** created_at and updated_at (Table 6): UTC, now, and only under dedicated load balancers. */
export const timeChecks: readonly AnswerCheck[] = [
  {
    clause: 'CM-SEM-times-now',
    applies: (answer) => timesOf(answer).length > 0 && !Number.isNaN(dateOf(answer)),
    check: (answer) =>
      timesOf(answer)
        .filter(({ time }) => Math.abs(time - dateOf(answer)) > toleranceMs)
        .map(({ field, actual }) => {
          const expected = `within 10 minutes of ${new Date(dateOf(answer)).toISOString()}`;
          return memberIssue(field, 'now', { expected, actual });
        }),
  },
  {
    clause: 'CM-SEM-times-ordered',
    applies: (answer) => timesOf(answer).length === fields.length,
    check: (answer) => {
      const [created, updated] = timesOf(answer);
      // In whole seconds, as the page has them: a fraction in one of the two is its format's matter.
      const [before, after] = [created, updated].map((one) => Math.floor((one?.time ?? 0) / 1000));
      if (created === undefined || updated === undefined || Number(after) >= Number(before)) return [];
      return [memberIssue('updated_at', 'not before', { expected: created.actual, actual: updated.actual })];
    },
  },
  {
    clause: 'CM-SEM-times-absent-on-shared',
    applies: ({ place }) => place.pool.loadBalancerType === 'shared',
    check: ({ member }) =>
      fields
        .filter((field) => !isEmpty(member[field]))
        .map((field) => memberIssue(field, 'absent', { expected: null, actual: member[field] })),
  },
  {
    clause: 'CM-SEM-times-on-dedicated',
    applies: ({ place }) => place.pool.loadBalancerType === 'dedicated',
    note: ({ member }) =>
      fields.some((field) => !isEmpty(member[field])) ? 'times are returned' : 'no times',
  },
];

/** The times of an answer that can be read; their format is the response rows' matter. */
function timesOf({ member }: Answer) {
  return fields
    .map((field) => ({ field, actual: member[field], time: Date.parse(String(member[field])) }))
    .filter(({ time }) => !Number.isNaN(time));
}

function dateOf({ response }: Answer): number {
  return Date.parse(String(response.headers.date));
}
