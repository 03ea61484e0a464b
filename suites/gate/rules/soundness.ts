import type { Situation } from '../situation.ts';
import { atMost, type Demand, itIs } from './demand.ts';

const bug = 'could not be judged: a bug of the suite';

/** Whether the suite did what it set out to do. */
export function soundness({ judged: { isWhole, clauses } }: Situation): readonly Demand[] {
  const broken = clauses.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id);
  const says = 'the clauses reported are those planned';
  return [
    itIs(isWhole, { id: 'plan', says, exitCode: 3, reason: 'the clauses reported are not those planned' }),
    atMost({
      id: 'broken',
      says: 'no clause is broken by a bug of the suite',
      exitCode: 3,
      value: broken.length,
      limit: 0,
      clauses: broken,
      what: [`clause ${bug}`, `clauses ${bug}`],
    }),
  ];
}
