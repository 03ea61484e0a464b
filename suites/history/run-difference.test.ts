import { expect } from 'chai';
import fc from 'fast-check';
import { outcomes } from '../tally.ts';
import type { Findings } from './findings.ts';
import { bad, foundOn } from './findings-for-test.ts';
import { runDifference, turns } from './run-difference.ts';

/** A run that came to these outcomes; a clause that is bad is so in the way `way`. */
function foundAs(told: Readonly<Record<string, string>>, way = 'aaaaaaaaaaaa'): Findings {
  const planned = Object.keys(told);
  const of = (outcome: string) => planned.filter((clause) => told[clause] === outcome);
  return foundOn(1, {
    planned,
    bad: planned
      .filter((clause) => ['failed', 'warned'].includes(told[clause] ?? ''))
      .map((clause) => [clause, told[clause] as 'failed' | 'warned', way]),
    others: Object.fromEntries(
      outcomes
        .filter((outcome) => !['failed', 'warned', 'passed'].includes(outcome) && of(outcome).length > 0)
        .map((outcome) => [outcome, of(outcome)]),
    ),
  });
}

describe('runDifference', () => {
  for (const [before, after, turn] of [
    ['passed', 'failed', 'new'],
    ['blocked', 'failed', 'new'],
    ['failed', 'failed', 'still'],
    ['failed', 'passed', 'fixed'],
    ['warned', 'observed', 'fixed'],
    ['failed', 'inconclusive', 'lost'],
    ['passed', 'not-run', 'lost'],
    ['not-applicable', 'passed', 'gained'],
    ['passed', 'observed', 'other'],
    ['blocked', 'inconclusive', 'other'],
  ] as const)
    it(`calls ${before} that becomes ${after} ${turn}`, () => {
      const { clauses } = runDifference(foundAs({ A: before }), foundAs({ A: after }));
      expect(clauses).to.deep.equal([{ clause: 'A', turn, before, after }]);
    });

  it('tells another way of failing from the same, by its fingerprint', () => {
    const { clauses } = runDifference(foundAs({ A: 'failed' }), foundAs({ A: 'failed' }, 'bbbbbbbbbbbb'));
    expect(clauses).to.deep.equal([{ clause: 'A', turn: 'otherwise', before: 'failed', after: 'failed' }]);
  });

  it('names what only one of them had in its plan', () => {
    const { clauses } = runDifference(
      foundAs({ A: 'passed', B: 'passed' }),
      foundAs({ B: 'passed', C: 'failed' }),
    );
    expect(clauses).to.deep.equal([
      { clause: 'C', turn: 'added', after: 'failed' },
      { clause: 'A', turn: 'retired', before: 'passed' },
    ]);
  });

  it('finds nothing between a run and itself but what is bad, and puts every clause into one place', () => {
    const run = fc
      .dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.constantFrom(...outcomes))
      .map((told) => foundAs(told));
    const found = fc.check(
      fc.property(run, run, (before, after) => {
        const { clauses, unchanged } = runDifference(before, after);
        const all = new Set([...before.planned, ...after.planned]);
        expect(new Set(clauses.map(({ clause }) => clause)).size).to.equal(clauses.length);
        expect(clauses.length + unchanged).to.equal(all.size);
        for (const { turn } of clauses) expect(turns).to.include(turn);
        const itself = runDifference(after, after).clauses;
        expect(itself.map(({ clause, turn }) => [clause, turn])).to.have.deep.members(
          after.bad.map(([clause]) => [clause, 'still']),
        );
      }),
      { seed: 1 },
    );
    expect(found.failed, fc.defaultReportMessage(found)).to.equal(false);
  });

  it('tells what is observed otherwise where both looked, and of what was seen for the first time', () => {
    const noted = (note: string) => [{ note, situations: ['TCP'] }];
    const before = foundOn(1, { observed: { A: noted('null') }, others: { blocked: ['C'] } });
    const after = foundOn(2, { observed: { A: noted('none'), B: noted('x'), C: noted('y') } });
    expect(runDifference(before, after).observed).to.deep.equal([
      { clause: 'A', against: 'history', gone: ['null'], came: ['none'] },
      { clause: 'B', against: 'history', gone: [], came: ['x'] },
    ]);
    const blind = { ...after, others: { 'not-run': ['A', 'B', 'C'] }, bad: [bad('C')], observed: {} };
    expect(runDifference(before, { ...blind, bad: [] }).observed).to.deep.equal([]);
  });
});
