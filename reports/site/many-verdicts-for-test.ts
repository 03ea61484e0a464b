import { clauseOf, issueOf, verdictOf } from '../../suites/clauses-for-test.ts';
import { type Outcome, outcomes, type Verdict } from '../../suites/tally.ts';
import { controlOf, created, faultyOf } from '../../suites/trials-for-test.ts';

/** For tests: so many verdicts of every outcome in turn, each with an exchange beside its control twin. */
export function manyVerdicts(count: number): readonly Verdict[] {
  return Array.from({ length: count }, (_, index) => {
    const outcome = outcomes[index % outcomes.length] as Outcome;
    const wrong = outcome === 'failed' || outcome === 'warned';
    return {
      ...verdictOf(outcome, clauseOf(`CM-BODY-made-up-${index}`, outcome === 'warned' ? 'should' : 'must')),
      ...(wrong
        ? { issues: [{ ...issueOf(`wrong in way ${index}`), path: `/member/way-${index % 500}` }] }
        : {}),
      ...(wrong || outcome === 'passed' ? {} : { reason: `reason ${index % 300}` }),
      ...(outcome === 'observed' && { observations: [`201 with weight ${index}`] }),
      probe: `CM-BODY-made-up-${index}@TCP-1/cross-vpc`,
      situations: ['TCP-1/cross-vpc'],
      evidence: [controlOf(created()), faultyOf(created())],
    };
  });
}
