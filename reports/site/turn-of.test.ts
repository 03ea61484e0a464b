import { expect } from 'chai';
import { clauseOf, verdictOf } from '../../suites/clauses-for-test.ts';
import { judgeGate } from '../../suites/gate/judge-gate.ts';
import { failedWith, judgedFrom, knowing } from '../../suites/gate/judged-for-test.ts';
import { turnOf } from './turn-of.ts';

const passed = verdictOf('passed', clauseOf('CM-P'));
const failed = failedWith('201');
const now = new Date('2026-03-10T15:00:00Z');
const broken = { interactions: [{ description: 'a create', outcome: 'failed' as const }] };

describe('turnOf', () => {
  for (const [what, given, turn] of [
    ['everything conforms', {}, 'ship'],
    ['what was selected conforms', { judged: { isSelection: true } }, 'part'],
    ['a must fails', { verdicts: [passed, failed] }, 'api'],
    [
      'a must fails, and what is known does not any more',
      { verdicts: [passed, failed], isKnown: 'passed' },
      'api',
    ],
    ['what is known to fail does not any more', { isKnown: 'passed' }, 'rules'],
    ['only a contract is broken', { judged: { contracts: broken } }, 'contracts'],
    ['a must fails and a contract is broken', { verdicts: [failed], judged: { contracts: broken } }, 'api'],
    ['nothing could be told', { verdicts: [verdictOf('inconclusive')] }, 'environment'],
    ['a clause is broken', { verdicts: [verdictOf('broken')] }, 'suite'],
    ['members were left', { judged: { leftOvers: 1 } }, 'left'],
  ] as const)
    it(`is of ${turn} where ${what}`, () => {
      const {
        verdicts = [passed],
        judged = {},
        isKnown,
      } = given as {
        verdicts?: readonly (typeof passed)[];
        judged?: Parameters<typeof judgedFrom>[1];
        isKnown?: 'passed';
      };
      const known = isKnown && knowing(failedWith('201', 'CM-P'));
      const decision = judgeGate({ judged: judgedFrom(verdicts, judged), known, now });
      expect(turnOf({ decision, isSelection: judged?.isSelection === true }), decision.reason).to.equal(turn);
    });
});
