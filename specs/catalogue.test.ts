import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { catalogue } from './catalogue.ts';
import { type Bilingual, type Clause, needs } from './clause.ts';
import { loadFacts } from './facts.ts';
import { type FrozenClause, loadFrozenClauses } from './frozen-clauses.ts';
import type { Operation } from './read-facts.ts';

const vendorPage = new URL('../../shared/vendor/create-member.zh.md', import.meta.url);

const clauses = catalogue(loadFacts());
const golden = loadFrozenClauses();
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

/** Everything the catalogue says to people, with the name it has in a failure. */
const texts: readonly (readonly [name: string, text: Bilingual])[] = [
  ...clauses.map(({ id, says }) => [id, says] as const),
  ...clauses.flatMap(({ id, excluded }) => (excluded ? [[`${id} excluded`, excluded] as const] : [])),
  ...Object.entries(needs).map(([need, text]) => [`need ${need}`, text] as const),
];

describe('clause ids', () => {
  it('name an area and a meaning', () => {
    const shape = /^CM-(PATH|HDR|BODY|CON|RES|SEM|STS|ERR)-[a-z0-9-]+$/;
    expect(ids(clauses).filter((id) => !shape.test(id))).to.deep.equal([]);
    expect(clauses).to.have.length.above(100);
  });

  it('are unique', () => {
    expect(repeated(ids(clauses))).to.deep.equal([]);
  });

  it('are those of the golden file, with the level and the basis they have there', () => {
    const found = breaches(golden, clauses);
    expect(found, found.join('\n')).to.deep.equal([]);
    expect(repeated(ids(golden))).to.deep.equal([]);
  });

  it('do not change with the numbers of the page', () => {
    const wider: Operation = JSON.parse(
      JSON.stringify(loadFacts()).replaceAll('"maximum":100', '"maximum":200'),
    );
    const renewed = catalogue(wider);
    const reworded = renewed.filter(({ says }, index) => says.en !== clauses[index]?.says.en);
    expect(ids(renewed)).to.deep.equal(ids(clauses));
    expect(ids(reworded)).to.deep.equal([
      'CM-BODY-weight-max-accepted',
      'CM-BODY-weight-above-max-not-accepted',
      'CM-RES-weight',
    ]);
  });
});

describe('the freeze of clause ids', () => {
  const kept: FrozenClause = { id: 'CM-CON-a', level: 'must', basis: 'stated' };
  const gone: FrozenClause = { ...kept, id: 'CM-CON-b' };
  const cases: readonly (readonly [
    what: string,
    now: readonly FrozenClause[],
    was: readonly FrozenClause[],
    RegExp?,
  ])[] = [
    ['the same ids', [kept, gone], [gone, kept]],
    ['a removed id', [kept], [kept, gone], /^CM-CON-b is gone: retire it .*never reuse/],
    ['a removed id that is marked as retired', [kept], [kept, { ...gone, retired: true }]],
    ['a retired id that is back', [kept], [{ ...kept, retired: true }], /^CM-CON-a is retired: never reuse/],
    ['another level', [{ ...kept, level: 'may' }], [kept], /^CM-CON-a was must\/stated and is may\/.*retire/],
    ['another basis', [{ ...kept, basis: 'derived' }], [kept], /was must\/stated and is .*\/derived.*retire/],
    ['a new id', [kept, gone], [kept], /^CM-CON-b is new: add \{"id":"CM-CON-b".*"basis":"stated"\}/],
  ];
  for (const [what, now, was, breach] of cases) {
    it(`${breach === undefined ? 'permits' : 'notices'} ${what}`, () => {
      const [first = 'none', ...more] = breaches(was, now);
      expect(first).to.match(breach ?? /^none$/);
      expect(more).to.deep.equal([]);
    });
  }

  it('calls a renamed id both gone and new', () => {
    expect(breaches([kept], [gone])).to.have.length(2);
  });
});

describe('clauses', () => {
  it('have a level that fits their basis', () => {
    const fitting = ['must/stated', 'must/derived', 'should/inferred', 'may/inferred'];
    const found = new Set(clauses.map(({ level, basis }) => `${level}/${basis}`));
    expect([...found].sort()).to.deep.equal(fitting.sort());
  });

  it('record, in their words, exactly what they do not judge', () => {
    const open = clauses.filter(({ level }) => level === 'may');
    expect(ids(clauses.filter(({ says }) => /\b(recorded|noted)\b/.test(says.en)))).to.deep.equal(ids(open));
    expect(ids(clauses.filter(({ says }) => says.zh.startsWith('记录')))).to.deep.equal(ids(open));
  });

  it('derive each refusal, and leave one of them open', () => {
    const refusals = clauses.filter(({ id }) => id.endsWith('-not-accepted'));
    const others = refusals.filter(({ level, basis }) => `${level}/${basis}` !== 'must/derived');
    expect(refusals).to.have.length.above(30);
    expect(ids(others)).to.deep.equal(['CM-BODY-subnet-cidr-id-below-min-not-accepted']);
  });

  it('have a source, and name each source and need once', () => {
    expect(ids(clauses.filter(({ source }) => source.length === 0))).to.deep.equal([]);
    expect(ids(clauses.filter(({ source }) => repeated(source).length > 0))).to.deep.equal([]);
    expect(ids(clauses.filter((clause) => repeated(clause.needs).length > 0))).to.deep.equal([]);
  });

  it('need only what has a name, and everything with a name is needed', () => {
    const used = new Set<string>(clauses.flatMap((clause) => clause.needs));
    expect([...used].sort()).to.deep.equal(Object.keys(needs).sort());
  });

  it('give a reason where they are excluded', () => {
    const excluded = clauses.filter((clause) => clause.excluded);
    expect(excluded).to.have.length.above(10);
    expect(ids(excluded.filter(({ excluded: why }) => !why?.en.trim() || !why.zh.trim()))).to.deep.equal([]);
  });
});

describe('texts of the catalogue', () => {
  it('are there in both languages', () => {
    const chinese = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;
    expect(texts.filter(([, { en }]) => en.trim() === '' || chinese.test(en))).to.deep.equal([]);
    expect(texts.filter(([, { zh }]) => !/\p{Script=Han}/u.test(zh))).to.deep.equal([]);
  });

  it('differ from clause to clause, in each language', () => {
    expect(repeated(clauses.map(({ says }) => says.en.toLowerCase()))).to.deep.equal([]);
    expect(repeated(clauses.map(({ says }) => says.zh))).to.deep.equal([]);
  });

  it('are our own words: no run of 14 Chinese characters of the vendor page', function () {
    if (!existsSync(vendorPage)) this.skip();
    const page = onlyHan(readFileSync(vendorPage, 'utf8').replaceAll(/<[^>]*>/g, ''));
    expect(sharedRuns(`甲乙${page.slice(300, 314)}丙`, page)).to.deep.equal([page.slice(300, 314)]);
    expect(sharedRuns(`甲乙${page.slice(300, 313)}`, page)).to.deep.equal([]);
    const copied = texts.flatMap(([name, { zh }]) => sharedRuns(zh, page).map((run) => `${name}: ${run}`));
    expect(copied).to.deep.equal([]);
  });
});

/** What is not as the golden file froze it, one message a clause. */
function breaches(
  was: readonly FrozenClause[],
  now: readonly Pick<Clause, keyof FrozenClause & keyof Clause>[],
): readonly string[] {
  const present = new Map(now.map((clause) => [clause.id, clause]));
  const old = was.flatMap(({ id, level, basis, retired }) => {
    const clause = present.get(id);
    if (retired) return clause ? [`${id} is retired: never reuse an id, find a new one`] : [];
    if (clause === undefined)
      return [
        `${id} is gone: retire it ("retired": true in clause-ids.golden.json), never reuse or rename an id`,
      ];
    if (clause.level === level && clause.basis === basis) return [];
    const change = `was ${level}/${basis} and is ${clause.level}/${clause.basis}`;
    return [`${id} ${change}: retire it and give the new obligation a new id, never reuse an id`];
  });
  const known = new Set(ids(was));
  const added = now.filter(({ id }) => !known.has(id));
  const line = ({ id, level, basis }: (typeof now)[number]) => JSON.stringify({ id, level, basis });
  return [
    ...old,
    ...added.map((clause) => `${clause.id} is new: add ${line(clause)} to clause-ids.golden.json`),
  ];
}

function repeated(list: readonly string[]): readonly string[] {
  return list.filter((text, index) => list.indexOf(text) !== index);
}

function onlyHan(text: string): string {
  return text.replaceAll(/\P{Script=Han}/gu, '');
}

/** Runs of 14 Chinese characters that a text has in common with a page, other characters left aside. */
function sharedRuns(text: string, page: string): readonly string[] {
  const own = onlyHan(text);
  const runs = Array.from({ length: Math.max(0, own.length - 13) }, (_, start) =>
    own.slice(start, start + 14),
  );
  return runs.filter((run) => page.includes(run));
}
