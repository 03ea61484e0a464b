import type { Operation } from '../specs/read-facts.ts';
import { answerChecks } from './checks/answer-checks.ts';
import { refusalChecks } from './checks/refusal-checks.ts';

/** Clauses that are judged from the run as a whole. */
const wholeRun = [
  'CM-STS-no-server-error',
  'CM-SEM-id-unique',
  'CM-SEM-request-id-unique',
  'CM-SEM-refused-leaves-nothing',
];

/** The clauses that need no probe of their own: they are judged from all answers, all refusals, or the whole run. */
export function judgedOverall(facts: Operation): ReadonlySet<string> {
  return new Set([
    ...[...answerChecks(facts), ...refusalChecks(facts)].map(({ clause }) => clause),
    ...wholeRun,
  ]);
}
