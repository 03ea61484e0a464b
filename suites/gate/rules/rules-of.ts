import type { Situation } from '../situation.ts';
import { contractsKept, contractsSeen } from './contracts.ts';
import { debts } from './debts.ts';
import { atMost, type Demand } from './demand.ts';
import { ended, examined, mustEvidence, notApplicableMusts } from './evidence.ts';
import { failures } from './failures.ts';
import { identity, validity } from './identity.ts';
import { observedAsBefore } from './observed-as-before.ts';
import { soundness } from './soundness.ts';

/**
 * All demands of a gate, in the order in which they decide: whether the suite is sound, what failed, whether the run
 * says anything, what the policy holds against it, what is missing, what was left behind.
 */
export function rulesOf(situation: Situation): readonly Demand[] {
  return [
    ...soundness(situation),
    ...failures(situation),
    validity(situation),
    contractsKept(situation),
    ...debts(situation),
    mustEvidence(situation),
    contractsSeen(situation),
    ended(situation),
    examined(situation),
    notApplicableMusts(situation),
    ...identity(situation),
    observedAsBefore(situation),
    leftOvers(situation),
  ];
}

function leftOvers({ judged }: Situation): Demand {
  return atMost({
    id: 'left-overs',
    says: 'members that the run created and could not remove',
    exitCode: 5,
    value: judged.leftOvers,
    limit: 0,
    what: ['created member could not be removed', 'created members could not be removed'],
  });
}
