import { expect } from 'chai';
import type { GateRule } from '../../suites/gate/rules/demand.ts';
import { handMadeRuns } from '../exports/hand-made-runs-for-test.ts';
import { phrases } from './phrases/phrases.ts';
import { ruleValue } from './rule-value.ts';
import { siteInputOf } from './site-input-for-test.ts';

const rule: GateRule = { id: 'flaky', says: '', value: 3, limit: 0, verdict: 'failed', clauses: [] };

describe('ruleValue', () => {
  for (const [given, en, zh] of [
    [{}, '3 (limit 0)', '3（限值 0）'],
    [{ limit: 'report' }, '3 (no limit)', '3（无限值）'],
    [{ value: 'yes', limit: 'yes' }, 'yes', '是'],
    [{ value: 'no', limit: 'yes' }, 'no', '否'],
    [{ id: 'must-evidence', value: 97.5, limit: 99 }, '97.5 (at least 99)', '97.5（至少 99）'],
    [{ id: 'build', value: '2026.11-1', limit: 'required' }, '2026.11-1', '2026.11-1'],
    [{ value: 0, verdict: 'not-applicable' }, '0', '0'],
  ] as const satisfies readonly (readonly [Partial<GateRule>, string, string])[])
    it(`says ${en}`, () => {
      expect(ruleValue({ ...rule, ...given }, { say: phrases.en })).to.equal(en);
      expect(ruleValue({ ...rule, ...given }, { say: phrases.zh })).to.equal(zh);
    });

  it('is said of rules that all have Chinese words', () => {
    for (const { report } of handMadeRuns)
      for (const { id } of siteInputOf(report).decision.rules)
        expect(phrases.zh.rules, id).to.have.property(id);
  });
});
