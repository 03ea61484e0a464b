import { expect } from 'chai';
import { answeredMember, created, faultyOf, lost, refusal, trialOf } from '../trials-for-test.ts';
import { rightlyRefused } from './rightly-refused.ts';

const taken = trialOf(created(answeredMember), { role: 'control' });
const legal = trialOf(created(answeredMember));

describe('rightlyRefused', () => {
  for (const [what, now, others, right] of [
    ['an illegal request that is refused', [faultyOf(refusal)], [taken], true],
    ['an illegal request that is refused, with its control', [taken, faultyOf(refusal)], [taken], true],
    ['a legal request that is taken: that is the clause’s own matter', [legal], [taken], false],
    ['a legal request that is refused', [trialOf(refusal)], [taken], false],
    ['an illegal request that is taken', [faultyOf(created(answeredMember))], [taken], false],
    ['a request that got lost', [faultyOf(lost())], [taken], false],
    ['a request that was not sent', [undefined], [taken], false],
    ['nothing at all', [], [taken], false],
    [
      'an illegal request where everything is refused',
      [faultyOf(refusal)],
      [trialOf(refusal, { role: 'control' })],
      false,
    ],
  ] as const)
    it(`is ${right ? 'so' : 'not so'} for ${what}`, () => {
      expect(rightlyRefused(now, others)).to.equal(right);
    });
});
