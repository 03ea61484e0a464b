import { expect } from 'chai';
import { renderClauses } from '../../reports/clause-table.ts';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { run } from '../spawn-for-test.ts';

describe('clauses', () => {
  for (const [language, args] of [
    ['en', []],
    ['en', ['--language', 'en']],
    ['zh', ['--language', 'zh']],
  ] as const)
    it(`prints the catalogue (${['clauses', ...args].join(' ')})`, async () => {
      const { code, stdout, stderr } = await run(['clauses', ...args]);
      expect([code, stderr]).to.deep.equal([0, '']);
      expect(stdout).to.equal(renderClauses(catalogue(loadFacts()), language));
    });
});
