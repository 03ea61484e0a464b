import { expect } from 'chai';
import { catalogue } from '../../specs/catalogue.ts';
import { exclusions } from '../../specs/exclusions.ts';
import { loadFacts } from '../../specs/facts.ts';
import { positions } from '../../specs/positions.ts';
import { verdictOf } from '../../suites/clauses-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { type AnnotatedPage, annotatedPage } from './annotated-page.ts';
import { zh } from './phrases/zh.ts';
import { siteInputOf } from './site-input-for-test.ts';

const facts = loadFacts();
const clauses = catalogue(facts);
const whole = annotatedPage(siteInputOf(reportOf(clauses.map((clause) => verdictOf('passed', clause)))));

function rulesOf({ constraints, tables, rest }: AnnotatedPage) {
  return [
    ...constraints.flatMap(({ rules }) => rules),
    ...tables.flatMap(({ fields }) => fields.flatMap(({ rules }) => rules)),
    ...rest,
  ];
}

describe('annotatedPage', () => {
  it('shows every position of the page once', () => {
    expect(
      rulesOf(whole)
        .map(({ position }) => position)
        .sort(),
    ).to.deep.equal([...positions(facts)].sort());
  });

  it('shows every clause wherever it comes from', () => {
    const shown = rulesOf(whole).flatMap(({ position, verdicts }) =>
      verdicts.map(({ clause }) => `${clause.id} ${position}`),
    );
    const wanted = clauses.flatMap(({ id, source }) => source.map((position) => `${id} ${position}`));
    expect(shown.sort()).to.deep.equal(wanted.sort());
  });

  it('says of what no clause answers to why, and leaves no gap', () => {
    const silent = rulesOf(whole).flatMap(({ position, silent: why }) =>
      why === undefined ? [] : [[position, why]],
    );
    expect(silent).to.have.deep.members(exclusions.map(({ at, why }) => [at, { why }]));
  });

  it('shows a gap of the suite, and what was not selected', () => {
    const [first] = clauses;
    if (first === undefined) throw new Error('there are no clauses');
    const gap = { at: 'purpose', sentences: [{ at: 'purpose/9', hash: '' }] };
    const input = siteInputOf(reportOf([verdictOf('passed', first)]));
    const page = annotatedPage({ ...input, facts: { ...facts, sections: [...facts.sections, gap] } });
    const silentAt = (at: string) => rulesOf(page).find(({ position }) => position === at)?.silent;
    expect(silentAt('purpose/9')).to.equal('unclaimed');
    expect(silentAt('constraint/1/1')).to.equal('notSelected');
  });

  it('shows the worst of its clauses beside a field, and the fact of a rule', () => {
    const id = 'CM-BODY-weight-above-max-not-accepted';
    const page = annotatedPage(
      siteInputOf(
        reportOf(clauses.map((clause) => verdictOf(clause.id === id ? 'failed' : 'passed', clause))),
      ),
    );
    const fields = page.tables.find(({ number }) => number === 4)?.fields ?? [];
    expect(fields.flatMap(({ name, worst }) => (worst === 'failed' ? [name] : []))).to.deep.equal(['weight']);
    const rules = fields.find(({ name }) => name === 'weight')?.rules ?? [];
    expect(rules.find(({ position }) => position.endsWith('/maximum'))?.value).to.equal(100);
  });

  it('has Chinese words for every reason', () => {
    for (const { why } of exclusions) expect(zh.page.reasons, why).to.have.property(why);
  });
});
