import { expect } from 'chai';
import fc from 'fast-check';
import { loadFacts } from '../../specs/facts.ts';
import { findingOf, issueOf } from '../clauses-for-test.ts';
import type { Finding } from '../finding.ts';
import { foldEvents } from './fold-events.ts';
import { type Merged, mergeShards, type ShardSource } from './merge-shards.ts';
import { clausesForTest, edition, shardForTest, wantedOf } from './shards-for-test.ts';

const facts = loadFacts();
const merge = (sources: readonly ShardSource[]) => mergeShards(sources, edition);
const reportOf = ({ chosen }: Merged) =>
  foldEvents({ shards: chosen.map(({ log }) => log), facts, isPart: false });
const saying = (...sources: readonly ShardSource[]) => merge(sources).objections.map(({ says }) => says);

const results = ['met', 'violated', 'noted', 'blocked', 'inconclusive'] as const;

/** Findings of a whole plan, each with the shard that it falls to and another clause, place and issue. */
const plans = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.array(
      fc.record({
        clause: fc.constantFrom(...clausesForTest.map(({ id }) => id)),
        result: fc.constantFrom(...results),
        shard: fc.nat(),
        issue: fc.nat({ max: 30 }),
        isConfirmed: fc.boolean(),
      }),
      { maxLength: 60 },
    ),
  )
  .map(([count, drawn]) => {
    const findings = drawn.map(
      ({ clause, result, issue, isConfirmed }, at): Finding => ({
        ...findingOf(result, { clause, probe: `${clause}:${at}@TCP-1/cross-vpc`, at }),
        ...(result === 'violated' && {
          issues: [issueOf(`issue ${issue}`)],
          confirmation: isConfirmed ? ('confirmed' as const) : ('flaky' as const),
        }),
      }),
    );
    const shards = Array.from({ length: count }, (_, index) =>
      shardForTest(
        { index: index + 1, count },
        {
          findings: findings.filter((_, at) => (drawn[at]?.shard ?? 0) % count === index),
          wanted: wantedOf(findings),
        },
      ),
    );
    return { findings, shards };
  });

/** A re-run of some shards, whole or not, and some lost. */
const bags = fc
  .tuple(
    plans,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.boolean()), { maxLength: 6 }),
    fc.boolean(),
  )
  .map(([{ shards }, again, isLost]) => [
    ...(isLost ? shards.slice(1) : shards),
    ...again.map(([which, hour, isWhole], index) => {
      const { log } = shards[which % shards.length] as ShardSource;
      const run = { ...log.run, startedAt: `2024-03-01T1${4 + hour}:0${index}:00.000Z` };
      const { end, ...open } = log;
      return { name: `again-${index}`, isWhole, log: { ...open, run, ...(isWhole && end && { end }) } };
    }),
  ]);

describe('shards put together', () => {
  it('say what the plan says that they are parts of, whoever had which part', () => {
    fc.assert(
      fc.property(plans, ({ findings, shards }) => {
        const merged = merge(shards);
        expect(merged.objections).to.deep.equal([]);
        const { verdicts, run } = reportOf(merged);
        const whole = reportOf(merge([shardForTest({ index: 1, count: 1 }, { findings })]));
        expect(verdicts).to.deep.equal(whole.verdicts);
        expect(run).to.deep.equal(whole.run);
        expect(run.verdict).to.not.equal('broken');
      }),
      { numRuns: 60 },
    );
  });

  it('are the same in any order', () => {
    fc.assert(
      fc.property(
        bags.chain((bag) => fc.tuple(fc.constant(bag), fc.shuffledSubarray(bag, { minLength: bag.length }))),
        ([bag, shuffled]) => {
          expect(merge(shuffled)).to.deep.equal(merge(bag));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the same whether all at once, or some before', () => {
    const all = ({ chosen, superseded }: Merged) => [...chosen, ...superseded];
    fc.assert(
      fc.property(bags, fc.nat({ max: 12 }), fc.nat({ max: 12 }), (bag, one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const parts = [bag.slice(0, first), bag.slice(first, second), bag.slice(second)] as const;
        const [a, b, c] = parts.map((part) => all(merge(part))) as [
          ShardSource[],
          ShardSource[],
          ShardSource[],
        ];
        const left = merge([...all(merge([...a, ...b])), ...c]);
        const right = merge([...a, ...all(merge([...b, ...c]))]);
        expect(left).to.deep.equal(right);
        expect(left).to.deep.equal(merge(bag));
      }),
      { numRuns: 60 },
    );
  });

  it('are never green where one is lost or cut short, whatever the others say', () => {
    fc.assert(
      fc.property(bags, (bag) => {
        const merged = merge(bag);
        const lacks = merged.objections.length > 0;
        fc.pre(lacks && merged.chosen.length > 0);
        expect(merged.objections.every(({ lessWillDo }) => lessWillDo)).to.equal(true);
        const report = reportOf(merged);
        expect(report.aborted).to.match(/missing|cut short/);
        expect(report.run.exitCode).to.be.oneOf([1, 4]);
      }),
      { numRuns: 60 },
    );
  });

  it('are no evidence where one could not begin, and say why', () => {
    const findings = clausesForTest.map(({ id: clause }) => findingOf('met', { clause }));
    const wanted = wantedOf([...findings, ...findings]);
    const one = shardForTest({ index: 1, count: 2 }, { findings, wanted });
    const { plan: _plan, ...log } = shardForTest({ index: 2, count: 2 }).log;
    const found = {
      event: 'findings',
      findings: [],
      answered: false,
      aborted: 'nobody there',
      ids: {},
    } as const;
    const merged = merge([
      one,
      { name: 's2', isWhole: true, log: { ...log, trouble: 'nobody there', found } },
    ]);
    expect(merged.objections).to.deep.equal([]);
    const { run, verdicts, trouble, aborted } = reportOf(merged);
    expect(run.exitCode).to.equal(4);
    expect(new Set(verdicts.map(({ outcome }) => outcome))).to.deep.equal(new Set(['not-run']));
    expect([trouble, aborted]).to.deep.equal([undefined, 'shard 2 of 2: nobody there']);
  });

  it('count canaries of each shard by themselves: three in a row are those of one', () => {
    const failed = { after: 500, outcome: 'failed', why: 'lost', durationMs: 1 } as const;
    const flying = (index: number, count: number) => {
      const source = shardForTest({ index, count: 2 });
      return { ...source, log: { ...source.log, canaries: Array.from({ length: count }, () => failed) } };
    };
    const reasonOf = (...sources: readonly ShardSource[]) => reportOf(merge(sources)).run.reason;
    expect(reasonOf(flying(1, 2), flying(2, 2))).to.not.match(/in a row/);
    expect(reasonOf(flying(1, 0), flying(2, 3))).to.match(/3 canaries in a row failed/);
  });

  it('count as they were run last', () => {
    const later = { startedAt: '2024-03-01T13:00:00.000Z' };
    const [two, again] = [
      shardForTest({ index: 2, count: 2 }),
      shardForTest({ index: 2, count: 2 }, { name: 'again', run: later }),
    ];
    const { chosen, superseded, objections } = merge([shardForTest({ index: 1, count: 2 }), again, two]);
    expect(objections).to.deep.equal([]);
    expect(chosen.map(({ name }) => name)).to.deep.equal(['s1', 'again']);
    expect(superseded.map(({ name }) => name)).to.deep.equal(['s2']);
  });
});

describe('shards that do not go together', () => {
  const one = shardForTest({ index: 1, count: 2 });
  const two = (given: Parameters<typeof shardForTest>[1]) => shardForTest({ index: 2, count: 2 }, given);

  for (const [what, given, says] of [
    ['another seed', { run: { seed: 2 } }, /s2 has another seed than s1 \(2, not 1\)/],
    ['another tier', { run: { tier: 'nightly' } }, /another tier/],
    ['another run id', { run: { runId: '7' } }, /another run id than s1 \(7, not none\)/],
    ['another build', { run: { build: 'b2' } }, /another build than s1 \(b2, not none\)/],
    ['another target file', { run: { config: 'x' } }, /another target file than s1$/],
    ['another file of known failures', { run: { known: 'x' } }, /another file of known failures/],
    ['another selection', { run: { planned: ['x'] } }, /another selection of clauses/],
    ['another edition of the suite', { run: { suite: 'x' } }, /another edition of the suite/],
    ['other facts', { run: { facts: 'x' } }, /other facts|another facts/],
    ['another catalogue', { run: { catalogue: 'x' } }, /another catalogue/],
    ['another plan', { plan: 'x' }, /another plan/],
    [
      'another night',
      { run: { startedAt: '2024-03-02T14:00:00.000Z' } },
      /s1 began at \S+, more than 12 hours before s2: run it again/,
    ],
    [
      'another number of shards',
      { run: { shard: { index: 2, count: 3 } } },
      /number of shards than s1 \(3, not 2\)/,
    ],
    [
      'a number that there is not',
      { run: { shard: { index: 3, count: 2 } } },
      /says that it is shard 3 of 2/,
    ],
  ] as const)
    it(`are refused: ${what}`, () => {
      const { objections } = merge([one, two(given)]);
      expect(objections.map(({ says }) => says).join('\n')).to.match(says);
      expect(objections.some(({ lessWillDo }) => lessWillDo)).to.equal(false);
    });

  it('are refused where they are of another edition than the one at work', () => {
    expect(mergeShards([one, two({})], { ...edition, suite: 'x' }).objections[0]?.says).to.match(
      /another edition of the suite than this one/,
    );
  });

  it('are refused where they are of another run than is asked for', () => {
    const ofRun = (runId?: string) =>
      [1, 2].map((index) => shardForTest({ index, count: 2 }, { run: runId === undefined ? {} : { runId } }));
    const asked = (runId: string | undefined, given?: string) =>
      mergeShards(ofRun(given), { ...edition, runId }).objections.map(({ says }) => says);
    expect(asked('7', '7')).to.deep.equal([]);
    expect(asked(undefined, '7')).to.deep.equal([]);
    expect(asked('7', '6')).to.deep.equal(['s1 is of 6, not of 7']);
    expect(asked('7')).to.deep.equal(['s1 is of a run without an id, not of 7']);
    // A pipeline that is started again days later keeps its number.
    const late = { run: { runId: '7', startedAt: '2024-03-02T14:00:00.000Z' } };
    const [first] = ofRun('7');
    expect(saying(first as ShardSource, two(late)).join()).to.match(/more than 12 hours before/);
  });

  it('are refused where they went by known failures that do not decide', () => {
    const shards = [1, 2].map((index) => shardForTest({ index, count: 2 }, { run: { known: 'x' } }));
    const by = (known?: string) =>
      mergeShards(shards, { ...edition, known }).objections.map(({ says }) => says);
    expect(by('x')).to.deep.equal([]);
    expect(by('y')).to.deep.equal(['s1 was made with another file of known failures']);
    expect(by()).to.deep.equal(['s1 was made with a file of known failures']);
    expect(mergeShards([one, two({})], { ...edition, known: 'x' }).objections).to.deep.equal([]);
  });

  it('are refused where one is given twice', () => {
    expect(saying(one, two({}), two({ name: 'copy' }))).to.deep.equal(['s2 is the same as copy']);
  });

  it('are refused where one is missing or cut short, but may be looked at', () => {
    for (const [sources, says] of [
      [[one], 'shard 2 of 2 is missing'],
      [[one, two({ isWhole: false })], 's2 breaks off: shard 2 was cut short'],
    ] as const)
      expect(merge(sources).objections).to.deep.equal([{ says, lessWillDo: true }]);
  });

  it('are refused where probes of the plan are nobody’s', () => {
    const findings = [findingOf('met', { clause: clausesForTest[0]?.id ?? '' })];
    const wanted = wantedOf([...findings, ...findings]);
    const shards = [
      shardForTest({ index: 1, count: 2 }, { findings, wanted }),
      shardForTest({ index: 2, count: 2 }, { wanted }),
    ];
    expect(merge(shards).objections).to.deep.equal([
      { says: 'the shards together do not make the plan', lessWillDo: false },
    ]);
  });

  it('are none at all where there is none', () => expect(saying()).to.deep.equal(['there is no shard']));
});
