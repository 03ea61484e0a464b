import type { Situation } from '../situation.ts';
import { type Demand, itIs } from './demand.ts';

/** Whether the run could begin and the endpoint was itself while it lasted. */
export function validity({ judged: { invalid } }: Situation): Demand {
  const says = 'the run could begin, and the endpoint was itself while it lasted';
  return itIs(invalid === undefined, { id: 'valid', says, exitCode: 4, reason: invalid ?? '' });
}

/** Whether what was examined is what the gate is about: all of it, and which build. */
export function identity({ judged: { isSelection, build }, policy }: Situation): readonly Demand[] {
  const whole = itIs(!isSelection, {
    id: 'selection',
    says: 'all clauses were selected',
    exitCode: 4,
    reason: 'only some clauses were selected, and the policy asks for all',
  });
  return [
    isSelection && policy.selection === 'any' ? { ...whole, limit: 'any', verdict: 'warned' } : whole,
    {
      id: 'build',
      says: 'it is said which build was examined',
      value: build ?? 'not said',
      limit: policy.build,
      verdict: build !== undefined ? 'passed' : policy.build === 'required' ? 'failed' : 'not-applicable',
      clauses: [],
      exitCode: 4,
      reason: 'it is not said which build was examined: give --build, or build in the target file',
    },
  ];
}
