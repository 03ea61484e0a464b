import { expect } from 'chai';
import fc from 'fast-check';
import type { Findings } from './findings.ts';
import { bad, foundOn } from './findings-for-test.ts';
import { flipsOf } from './flips.ts';
import { toHistoryRun } from './history-run.ts';

const flipsAfter = (past: readonly Findings[], now: Findings) => flipsOf(now, past.map(toHistoryRun));
const on = (day: number) => ({ startedAt: `2026-03-0${day}T02:00:00.000Z`, build: `b${day}` });
const other = 'bbbbbbbbbbbb';

describe('flipsOf', () => {
  it('has nothing to say of a first run that is well, and everything of one that is not', () => {
    expect(flipsAfter([], foundOn(1))).to.deep.equal({
      since: null,
      runs: 0,
      clauses: [],
      flaky: [],
      unstable: [],
    });
    const [flip] = flipsAfter([], foundOn(1, { bad: [bad('A')] })).clauses;
    expect(flip).to.deep.equal({
      clause: 'A',
      outcome: 'failed',
      fingerprint: 'aaaaaaaaaaaa',
      standing: 'new',
      streak: 1,
      firstBad: on(1),
    });
  });

  it('new: with the last good build', () => {
    const { clauses, since, runs } = flipsAfter([foundOn(1), foundOn(2)], foundOn(3, { bad: [bad('A')] }));
    expect([since, runs]).to.deep.equal([on(2), 2]);
    expect(clauses).to.have.length(1);
    expect(clauses[0]).to.deep.include({ standing: 'new', streak: 1, firstBad: on(3), lastGood: on(2) });
  });

  it('still: for so many runs, across those that have no evidence on it', () => {
    const past = [
      foundOn(1),
      foundOn(2, { bad: [bad('A')] }),
      foundOn(3, { others: { inconclusive: ['A'] } }),
      foundOn(4, { bad: [bad('A')] }),
      foundOn(5, { invalid: 'an outage' }),
    ];
    const [flip] = flipsAfter(past, foundOn(6, { bad: [bad('A')] })).clauses;
    expect(flip).to.deep.include({ standing: 'still', streak: 3, firstBad: on(2), lastGood: on(1) });
  });

  it('another way of failing is new, and begins a streak of its own', () => {
    const past = [foundOn(1), foundOn(2, { bad: [bad('A')] })];
    const changed = foundOn(3, { bad: [bad('A', other)] });
    const [flip] = flipsAfter(past, changed).clauses;
    expect(flip).to.deep.include({
      standing: 'new',
      fingerprint: other,
      changedFrom: 'aaaaaaaaaaaa',
      lastGood: on(1),
    });
    expect(flip).to.not.have.property('seenBefore');
    const [still] = flipsAfter([...past, changed], foundOn(4, { bad: [bad('A', other)] })).clauses;
    expect(still).to.deep.include({ standing: 'still', streak: 2, firstBad: on(3) });
  });

  it('fixed: once, with how long it was', () => {
    const past = [foundOn(1), foundOn(2, { bad: [bad('A')] }), foundOn(3, { bad: [bad('A')] })];
    const [flip] = flipsAfter(past, foundOn(4)).clauses;
    expect(flip).to.deep.include({ standing: 'fixed', streak: 2, firstBad: on(2), lastGood: on(1) });
    expect(flipsAfter([...past, foundOn(4)], foundOn(5)).clauses).to.deep.equal([]);
  });

  it('back again: new, and says when the same was seen before', () => {
    const past = [foundOn(1, { bad: [bad('A')] }), foundOn(2), foundOn(3)];
    const [flip] = flipsAfter(past, foundOn(4, { bad: [bad('A')] })).clauses;
    expect(flip).to.deep.include({ standing: 'new', seenBefore: on(1), lastGood: on(3) });
  });

  for (const outcome of ['inconclusive', 'blocked', 'not-run', 'broken', 'not-applicable'] as const)
    it(`${outcome} is not fixed: what was bad is unseen`, () => {
      const past = [foundOn(1), foundOn(2, { bad: [bad('A')] })];
      const [flip] = flipsAfter(past, foundOn(3, { others: { [outcome]: ['A'] } })).clauses;
      expect(flip).to.deep.include({ standing: 'unseen', streak: 1, firstBad: on(2) });
    });

  it('a clause that is not planned any more is unseen, and one that was not planned yet was never good', () => {
    const past = [foundOn(1, { bad: [bad('A')] })];
    expect(flipsAfter(past, foundOn(2, { planned: ['B'] })).clauses[0]).to.include({ standing: 'unseen' });
    const [flip] = flipsAfter([foundOn(1, { planned: ['B'] })], foundOn(2, { bad: [bad('A')] })).clauses;
    expect(flip).to.not.have.property('lastGood');
  });

  it('a run that says nothing has no flips, and says why', () => {
    const past = [foundOn(1, { bad: [bad('A')] })];
    const flips = flipsAfter(past, foundOn(2, { invalid: 'an outage', bad: [bad('B')] }));
    expect(flips).to.deep.equal({
      since: on(1),
      runs: 1,
      invalid: 'an outage',
      clauses: [],
      flaky: [],
      unstable: [],
    });
  });

  it('compares runs of one target and tier only', () => {
    const past = [
      foundOn(1, { bad: [bad('A')], target: 'production' }),
      foundOn(2, { bad: [bad('A')], tier: 'gate' }),
    ];
    expect(flipsAfter(past, foundOn(3))).to.deep.include({ since: null, runs: 0, clauses: [] });
  });

  it('flaky: only one of two attempts saw it', () => {
    expect(
      flipsAfter([], foundOn(1, { bad: [['A', 'failed', other, 'flaky'], bad('B')] })).flaky,
    ).to.deep.equal(['A']);
  });

  it('unstable: two turns within ten runs on one build; a new build may turn it', () => {
    const build = 'b';
    const turning = [foundOn(1, { build }), foundOn(2, { build, bad: [bad('A')] })];
    expect(flipsAfter(turning, foundOn(3, { build })).unstable).to.deep.equal(['A']);
    expect(flipsAfter(turning, foundOn(3, { build: 'other' })).unstable).to.deep.equal([]);
    const quiet = Array.from({ length: 9 }, (_, index) => foundOn(4 + index, { build }));
    expect(
      flipsAfter([...turning, foundOn(3, { build }), ...quiet.slice(0, 7)], foundOn(20, { build })).unstable,
    ).to.deep.equal([]);
  });

  it('runs that say nothing change nothing, wherever they stand', () => {
    const found = fc.record({
      bad: fc.subarray([bad('A'), bad('B', other), bad('C')]),
      others: fc.constantFrom({}, { inconclusive: ['C'] }),
      build: fc.constantFrom('b1', 'b2'),
    });
    const night = fc.record({ given: found, isInvalid: fc.boolean() });
    fc.assert(
      fc.property(fc.array(night, { maxLength: 8 }), found, (nights, last) => {
        const all = nights.map(({ given, isInvalid }, day) =>
          foundOn(day + 1, { ...given, ...(isInvalid && { invalid: 'an outage' }) }),
        );
        const valid = all.filter(({ invalid }) => invalid === undefined);
        expect(flipsAfter(all, foundOn(20, last))).to.deep.equal(flipsAfter(valid, foundOn(20, last)));
      }),
    );
  });
});
