import type { Operation } from '../../specs/read-facts.ts';
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
    ...echoes(facts),
    ...derivedValues,
    ...stateChecks,
    ...timeChecks,
    ...answersAsAWhole(facts),
  ];
}
