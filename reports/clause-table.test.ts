import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import { clauseOf } from '../suites/clauses-for-test.ts';
import { renderClauses } from './clause-table.ts';

const masked = {
  ...clauseOf('CM-LONG-NAME', 'should', 'inferred'),
  excluded: { en: 'masked', zh: '被遮蔽' },
};

describe('renderClauses', () => {
  it('writes one line a clause, in columns', () => {
    expect(renderClauses([clauseOf('CM-X'), masked], 'en')).to.equal(
      [
        'id            level   basis     obligation',
        'CM-X          must    stated    CM-X.',
        'CM-LONG-NAME  should  inferred  CM-LONG-NAME. [not examined: masked]',
        '',
        '2 clauses, 1 examined',
        '',
      ].join('\n'),
    );
  });

  it('writes the words of the language asked for', () => {
    const text = renderClauses([clauseOf('CM-X'), masked], 'zh');
    expect(text).to.contain('义务').and.to.contain('CM-X。').and.to.contain('被遮蔽');
    expect(text).to.not.contain('CM-X.');
  });

  for (const language of ['en', 'zh'] as const)
    it(`has a line for every clause of the catalogue, without a line break in it (${language})`, () => {
      const clauses = catalogue(loadFacts());
      const lines = renderClauses(clauses, language).split('\n');
      expect(lines.slice(1, -3).map((line) => line.split(' ')[0])).to.deep.equal(clauses.map(({ id }) => id));
    });
});
