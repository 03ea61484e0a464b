import type { Operation } from '../../specs/read-facts.ts';
import { memberOf } from '../member-of.ts';
import type { AnswerCheck } from './answer.ts';
import { answersAsAWhole } from './answers-as-a-whole.ts';
import { derivedValues } from './derived-values.ts';
import { echoes } from './echoes.ts';
import { responseShape } from './response-shape.ts';
import { stateChecks } from './states.ts';
import { timeChecks } from './times.ts';

/** Every check that is made on every accepted answer. */
export function answerChecks(facts: Operation): readonly AnswerCheck[] {
  return [
    ...responseShape(facts),
    ...[...echoes(facts), ...derivedValues, ...stateChecks, ...timeChecks].map(onMembers),
    ...answersAsAWhole(facts),
  ];
}

/** An answer without a member is one finding, of the row that describes the member, not one for each of its fields. */
function onMembers(check: AnswerCheck): AnswerCheck {
  return { ...check, applies: (answer) => memberOf(answer.trial) !== undefined && check.applies(answer) };
}
