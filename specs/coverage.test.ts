import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { catalogue } from './catalogue.ts';
import { type Exclusion, exclusions } from './exclusions.ts';
import { loadFacts } from './facts.ts';
import { positions } from './positions.ts';
import { type Operation, readFacts } from './read-facts.ts';
import { smallPage } from './small-page.ts';

const vendorPage = new URL('../../shared/vendor/create-member.zh.md', import.meta.url);

/** What stands between a page and its coverage. All lists empty: each position is claimed, or excluded with a reason. */
interface Gaps {
  /** Positions that no clause answers to and that nothing excludes. */
  readonly ignored: readonly string[];
  /** Sources and exclusions that are no position of the page. */
  readonly dangling: readonly string[];
  /** Positions that are excluded although a clause answers to them. */
  readonly contradicted: readonly string[];
  /** Positions that are excluded twice or without a reason. */
  readonly careless: readonly string[];
}

const covered: Gaps = { ignored: [], dangling: [], contradicted: [], careless: [] };
const why = 'obliges nobody';

const cases: readonly (readonly [what: string, sources: readonly string[], Exclusion[], Partial<Gaps>])[] = [
  ['a page with every position claimed or excluded', ['a', 'b'], [{ at: 'c', why }], {}],
  ['a position that two clauses claim', ['a', 'a', 'b', 'c'], [], {}],
  ['an ignored position', ['a'], [{ at: 'c', why }], { ignored: ['b'] }],
  ['a source that is no position', ['a', 'b', 'c', 'd'], [], { dangling: ['d'] }],
  ['an exclusion that is no position', ['a', 'b', 'c'], [{ at: 'd', why }], { dangling: ['d'] }],
  ['an excluded position that is claimed', ['a', 'b', 'c'], [{ at: 'c', why }], { contradicted: ['c'] }],
  ['an exclusion without a reason', ['a', 'b'], [{ at: 'c', why: ' ' }], { careless: ['c'] }],
  [
    'an exclusion that is there twice',
    ['a', 'b'],
    [
      { at: 'c', why },
      { at: 'c', why },
    ],
    { careless: ['c'] },
  ],
];

describe('the coverage of a page', () => {
  for (const [what, sources, excluded, gaps] of cases) {
    it(`knows ${what}`, () => {
      expect(gapsOf(['a', 'b', 'c'], sources, excluded)).to.deep.equal({ ...covered, ...gaps });
    });
  }
});

describe('the clauses and the exclusions', () => {
  it('cover the committed facts', () => {
    expect(coverageOf(loadFacts())).to.deep.equal(covered);
    expect(positions(loadFacts())).to.have.length.above(100);
  });

  it('cover the vendor page as it reads now', function () {
    if (!existsSync(vendorPage)) this.skip();
    expect(coverageOf(readFacts(readFileSync(vendorPage, 'utf8')))).to.deep.equal(covered);
  });

  it('do not cover another page', () => {
    const gaps = coverageOf(readFacts(smallPage()));
    expect(gaps.ignored).to.include('table/3/watt/minimum');
    expect(gaps.dangling).to.include('table/4/weight/maximum');
  });
});

describe('the committed sentence hashes', () => {
  it('are those of the vendor page as it reads now', function () {
    if (!existsSync(vendorPage)) this.skip();
    const committed = hashesOf(loadFacts());
    expect(committed).to.deep.equal(hashesOf(readFacts(readFileSync(vendorPage, 'utf8'))));
    expect(Object.keys(committed)).to.have.length.above(80);
  });

  it('belong to each position that holds a sentence', () => {
    const facts = loadFacts();
    const cells = facts.tables.flatMap((table) => table.fields.flatMap((field) => field.cells));
    const whole = /^(uri|status\/\d+|response\/status\/\d+|example\/(request|response)\/\d+)$/;
    const said = positions(facts).filter((at) => !cells.includes(at) && !whole.test(at));
    expect(Object.keys(hashesOf(facts)).sort()).to.deep.equal([...said].sort());
  });
});

function coverageOf(facts: Operation): Gaps {
  // The clauses are those of the committed facts: a page may move on, but what it then says needs a clause of its own.
  const sources = catalogue(loadFacts()).flatMap(({ source }) => source);
  return gapsOf(positions(facts), sources, exclusions);
}

function gapsOf(listed: readonly string[], sources: readonly string[], excluded: readonly Exclusion[]): Gaps {
  const ats = excluded.map(({ at }) => at);
  const answered = new Set([...sources, ...ats]);
  return {
    ignored: listed.filter((at) => !answered.has(at)),
    dangling: [...answered].filter((at) => !listed.includes(at)),
    contradicted: ats.filter((at) => sources.includes(at)),
    careless: excluded
      .filter((exclusion, index) => exclusion.why.trim() === '' || ats.indexOf(exclusion.at) !== index)
      .map(({ at }) => at),
  };
}

/** Hash of each sentence, by position. */
function hashesOf(facts: Operation): Readonly<Record<string, string>> {
  const sentences = [
    ...facts.sections.flatMap((section) => section.sentences),
    ...facts.constraints.flatMap((constraint) => constraint.sentences),
    ...facts.tables.flatMap((table) => table.fields.flatMap((field) => field.sentences)),
    ...facts.examples.flatMap((example) => example.sentences),
    ...facts.statusCodes.flatMap((status) => status.sentences),
  ];
  return Object.fromEntries(sentences.map(({ at, hash }) => [at, hash]));
}
