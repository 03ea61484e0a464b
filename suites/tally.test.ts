import { expect } from 'chai';
import type { Issue } from '../schemas/validate.ts';
import type { Basis, Level } from '../specs/clause.ts';
import { clauseOf, findingOf, issueOf } from './clauses-for-test.ts';
import type { Finding } from './finding.ts';
import { judgeClause, type Outcome, outcomes } from './tally.ts';
import { controlOf, created, trialOf } from './trials-for-test.ts';

type Result = Finding['result'];

const must = clauseOf('CM-X');

const outcomeOf = (level: Level, basis: Basis, ...results: Result[]) =>
  judgeClause(
    clauseOf('CM-X', level, basis),
    results.map((result) => findingOf(result)),
  )?.outcome;

describe('the weight of a finding', () => {
  for (const [level, basis, violated, met] of [
    ['must', 'stated', 'failed', 'passed'],
    ['must', 'derived', 'failed', 'passed'],
    ['must', 'inferred', 'warned', 'passed'],
    ['should', 'stated', 'warned', 'passed'],
    ['should', 'derived', 'warned', 'passed'],
    ['should', 'inferred', 'warned', 'passed'],
    ['may', 'stated', 'observed', 'observed'],
    ['may', 'derived', 'observed', 'observed'],
    ['may', 'inferred', 'observed', 'observed'],
  ] as const)
    it(`${level}, ${basis}: a violation is ${violated}, a clause met is ${met}`, () => {
      expect(outcomeOf(level, basis, 'violated')).to.equal(violated);
      expect(outcomeOf(level, basis, 'met')).to.equal(met);
    });

  for (const level of ['must', 'should', 'may'] as const)
    it(`${level}: what is no evidence stays what it is, and a note is observed`, () => {
      for (const result of ['blocked', 'inconclusive', 'broken'] as const)
        expect(outcomeOf(level, 'stated', result)).to.equal(result);
      expect(outcomeOf(level, 'stated', 'noted')).to.equal('observed');
    });
});

describe('judgeClause', () => {
  for (const [worst, ...results] of [
    ['passed', 'met', 'met'],
    ['observed', 'met', 'noted'],
    ['blocked', 'met', 'blocked', 'noted'],
    ['inconclusive', 'met', 'inconclusive', 'blocked'],
    ['failed', 'met', 'violated', 'inconclusive', 'blocked'],
    ['broken', 'violated', 'broken', 'met'],
  ] as const)
    it(`of ${results.join(', ')} the worst is ${worst}, in whatever order`, () => {
      expect(outcomeOf('must', 'stated', ...results)).to.equal(worst);
      expect(outcomeOf('must', 'stated', ...[...results].reverse())).to.equal(worst);
    });

  it('tells of a failure whether there is no evidence elsewhere', () => {
    const unseenOf = (...results: Result[]) =>
      judgeClause(
        must,
        results.map((result) => findingOf(result)),
      )?.unseen;
    for (const other of ['inconclusive', 'untried'] as const)
      expect(unseenOf('violated', other), other).to.equal(true);
    for (const other of ['met', 'blocked', 'noted'] as const)
      expect(unseenOf('violated', other), other).to.equal(undefined);
    expect(unseenOf('inconclusive', 'met')).to.equal(undefined);
  });

  it('keeps one issue of each way of failing, however many there are of another', () => {
    const echoes = Array.from({ length: 30 }, (_, index) => issueOf(`echo ${index}`));
    const crash = { ...issueOf('a crash'), rule: 'no crash', actual: '500' };
    const issuesOf = (...issues: Issue[]) =>
      judgeClause(must, [findingOf('violated', { issues })])?.issues.map(({ message }) => message);
    const first = echoes.slice(0, 20).map(({ message }) => message);
    expect(issuesOf(...echoes)).to.deep.equal(first);
    expect(issuesOf(...echoes, crash)).to.deep.equal([...first.slice(0, 19), 'a crash']);
  });

  it('puts no evidence before a warning', () => {
    expect(outcomeOf('should', 'inferred', 'violated', 'blocked')).to.equal('blocked');
  });

  it('says nothing without a finding', () => {
    expect(judgeClause(must, [])).to.equal(undefined);
  });

  it('shows the first finding that agrees with the outcome', () => {
    const [early, late] = [trialOf(created()), controlOf(created())];
    const verdict = judgeClause(must, [
      findingOf('met', { probe: 'a@TCP-1/cross-vpc' }),
      findingOf('violated', { probe: 'b@UDP-2/subnet-v4', evidence: [early], issues: [issueOf('one')] }),
      findingOf('violated', { probe: 'c@TCP-1/cross-vpc', evidence: [late], issues: [issueOf('two')] }),
    ]);
    expect(verdict).to.include({ outcome: 'failed', probe: 'b@UDP-2/subnet-v4' });
    expect(verdict?.evidence).to.deep.equal([early]);
    expect(verdict?.issues.map(({ message }) => message)).to.deep.equal(['one', 'two']);
    expect(verdict?.findings).to.deep.equal({ agreeing: 2, all: 3 });
    expect(verdict?.situations).to.deep.equal(['UDP-2/subnet-v4', 'TCP-1/cross-vpc']);
  });

  it('tells each issue once, and not more than 20', () => {
    const many = Array.from({ length: 50 }, (_, index) => issueOf(`issue ${index % 25}`));
    const verdict = judgeClause(must, [findingOf('violated', { issues: many })]);
    expect(verdict?.issues.map(({ message }) => message)).to.deep.equal(
      Array.from({ length: 20 }, (_, index) => `issue ${index}`),
    );
  });

  it('lists what was noted, each once, whatever the outcome', () => {
    const noted = (reason: string) => findingOf('noted', { reason });
    const verdict = judgeClause(clauseOf('CM-X', 'may'), [
      noted('b'),
      noted('a'),
      noted('b'),
      findingOf('inconclusive', { reason: 'gateway (502)' }),
    ]);
    expect(verdict).to.include({ outcome: 'inconclusive', reason: 'gateway (502)' });
    expect(verdict?.observations).to.deep.equal(['a', 'b']);
  });

  it('says of what was noted where that was', () => {
    const noted = (reason: string, place: string) => findingOf('noted', { reason, probe: `CM-X@${place}` });
    const verdict = judgeClause(must, [noted('b', 'TCP-1'), noted('a', 'UDP-2'), noted('b', 'UDP-2')]);
    expect(verdict?.noted).to.deep.equal([
      { note: 'a', situations: ['UDP-2'] },
      { note: 'b', situations: ['TCP-1', 'UDP-2'] },
    ]);
    expect(judgeClause(must, [findingOf('met')])).to.not.have.property('noted');
  });

  it('gives no reason where the outcome is an observation', () => {
    expect(judgeClause(must, [findingOf('noted', { reason: 'x' })])).to.not.have.property('reason');
  });

  it('keeps the way to a counterexample', () => {
    const replay = { seed: 7, path: '3:1', counterexample: { weight: 0 } };
    const verdict = judgeClause(must, [findingOf('violated'), findingOf('violated', { replay })]);
    expect(verdict?.replay).to.equal(replay);
  });
});

describe('outcomes', () => {
  it('are ranked from the worst to the best', () => {
    const ranked: readonly Outcome[] = [
      'broken',
      'failed',
      'inconclusive',
      'not-run',
      'blocked',
      'warned',
      'observed',
      'passed',
      'not-applicable',
    ];
    expect(outcomes).to.deep.equal(ranked);
  });
});
