import { expect } from 'chai';
import { clauseOf, verdictOf } from './clauses-for-test.ts';
import { type Outcome, outcomes, type Verdict } from './tally.ts';
import { judgeRun } from './verdict.ts';

const leak = { pool: 'pool-1', id: 'm-1', address: '10.0.0.1', port: 80 };

/** Verdicts on musts with these outcomes, after one that passed. */
const musts = (...found: Outcome[]): readonly Verdict[] =>
  ['passed' as const, ...found].map((outcome, index) => verdictOf(outcome, clauseOf(`CM-${index}`)));

const inferred = (outcome: Outcome) => verdictOf(outcome, clauseOf('CM-I', 'must', 'inferred'));
const should = (outcome: Outcome) => verdictOf(outcome, clauseOf('CM-S', 'should', 'inferred'));

function judge(verdicts: readonly Verdict[], leftOvers = [] as (typeof leak)[], planned?: readonly string[]) {
  return judgeRun({ planned: planned ?? verdicts.map(({ clause }) => clause.id), verdicts, leftOvers });
}

describe('judgeRun', () => {
  for (const [what, verdicts, verdict, exitCode] of [
    ['all passed', musts('passed'), 'conforms', 0],
    ['observed and not applicable beside a pass', musts('observed', 'not-applicable'), 'conforms', 0],
    ['a warning', [...musts(), should('warned')], 'conforms', 0],
    ['a failure', musts('failed'), 'fails', 1],
    ['a should without evidence', [...musts(), should('blocked'), should('inconclusive')], 'conforms', 0],
    ['an inferred must without evidence', [...musts(), inferred('inconclusive')], 'conforms', 0],
    ['a must that was blocked', musts('blocked'), 'no-evidence', 4],
    ['an inconclusive must', musts('inconclusive'), 'no-evidence', 4],
    ['a must that was not run', musts('not-run'), 'no-evidence', 4],
    ['nothing but what is not applicable', [should('not-applicable')], 'no-evidence', 4],
    ['nothing but observations', [should('observed'), should('not-applicable')], 'conforms', 0],
    ['no clause at all', [], 'no-evidence', 4],
    ['a broken must', musts('broken'), 'broken', 3],
    ['a broken should', [...musts(), should('broken')], 'broken', 3],
  ] as const)
    it(`${what}: ${verdict}, exit ${exitCode}`, () => {
      expect(judge(verdicts)).to.include({ verdict, exitCode });
    });

  it('is no evidence where the run ended early, unless something failed: passes may be part of the truth', () => {
    const aborted = '3 of 9 probes were not tried: the run was stopped';
    const of = (verdicts: readonly Verdict[]) =>
      judgeRun({ planned: verdicts.map(({ clause }) => clause.id), verdicts, leftOvers: [leak], aborted });
    expect(of(musts())).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(of(musts()).reason).to.contain(aborted);
    expect(of(musts('not-run')).reason).to.match(
      /^no evidence on 1 clause that must be examined: 3 of 9 probes/,
    );
    expect(of(musts('failed'))).to.include({ verdict: 'fails', exitCode: 1 });
  });

  for (const [what, outcomes, exitCode] of [
    ['all passed', ['passed'], 4],
    ['a must was blocked', ['blocked'], 4],
    ['a clause failed for certain', ['failed'], 1],
    ['the suite is broken', ['broken'], 3],
  ] as const)
    it(`an invalid run in which ${what}: exit ${exitCode}, and says so`, () => {
      const verdicts = musts(...outcomes);
      const planned = verdicts.map(({ clause }) => clause.id);
      const { exitCode: code, reason } = judgeRun({ planned, verdicts, leftOvers: [], invalid: 'an outage' });
      expect(code).to.equal(exitCode);
      expect(reason.includes('an outage')).to.equal(exitCode !== 3);
    });

  it('ranks broken over fails over no evidence over left-over members', () => {
    const exits = [
      musts('blocked', 'failed', 'broken'),
      musts('blocked', 'failed'),
      musts('blocked'),
      musts(),
    ].map((verdicts) => judge(verdicts, [leak]).exitCode);
    expect(exits).to.deep.equal([3, 1, 4, 5]);
  });

  it('says how many members were left, and that the endpoint conforms', () => {
    expect(judge(musts(), [leak, leak])).to.include({
      verdict: 'conforms',
      exitCode: 5,
      reason: '2 created members could not be removed',
    });
  });

  it('says beside another verdict that members may be left', () => {
    expect(judge(musts('blocked'), [leak]).reason).to.match(
      /^no evidence on 1 clause .*; 1 created members may be left/,
    );
    expect(judge(musts('failed'), [leak]).reason).to.match(/^1 clause failed; 1 created members may be left/);
  });

  for (const [what, planned] of [
    ['one more', ['CM-0', 'CM-1', 'CM-2']],
    ['one less', ['CM-0']],
    ['another one', ['CM-0', 'CM-9']],
    ['another order', ['CM-1', 'CM-0']],
  ] as const)
    it(`is broken where ${what} was planned than was reported, whatever the outcomes`, () => {
      expect(judge(musts('failed'), [], planned)).to.include({ verdict: 'broken', exitCode: 3 });
    });

  for (const [what, outcomes, unavailable, verdict, exitCode] of [
    ['that hold', ['passed', 'not-applicable'], undefined, 'conforms', 0],
    ['of which one fails', ['passed', 'failed', 'blocked'], undefined, 'fails', 1],
    ['of which one is blocked', ['passed', 'blocked'], undefined, 'no-evidence', 4],
    ['of which one got lost', ['inconclusive'], undefined, 'no-evidence', 4],
    ['of which one was not run', ['not-run'], undefined, 'no-evidence', 4],
    ['that were not even tried', [], undefined, 'no-evidence', 4],
    ['that this machine cannot verify', ['not-run'], 'no native library', 'conforms', 0],
  ] as const)
    it(`contracts ${what}: ${verdict}, exit ${exitCode}`, () => {
      const interactions = outcomes.map((outcome) => ({ outcome }));
      const contracts = { interactions, ...(unavailable !== undefined && { unavailable }) };
      const verdicts = musts();
      const planned = verdicts.map(({ clause }) => clause.id);
      expect(judgeRun({ planned, verdicts, leftOvers: [], contracts })).to.include({ verdict, exitCode });
    });

  it('counts every outcome, those that did not occur as well', () => {
    const { counts } = judge(musts('failed', 'failed', 'blocked'));
    expect(Object.keys(counts)).to.have.members([...outcomes]);
    expect(counts).to.deep.include({ passed: 1, failed: 2, blocked: 1, warned: 0, broken: 0 });
  });

  it('gives a reason with the number of clauses', () => {
    expect(judge(musts('failed')).reason).to.equal('1 clause failed');
    expect(judge(musts('failed', 'failed')).reason).to.equal('2 clauses failed');
    expect(judge(musts('passed')).reason).to.equal('2 clauses passed, none failed');
    expect(judge(musts('blocked', 'not-run')).reason).to.equal(
      'no evidence on 2 clauses that must be examined',
    );
  });
});
