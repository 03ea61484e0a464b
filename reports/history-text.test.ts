import { expect } from 'chai';
import type { Flip } from '../suites/history/flips.ts';
import { renderHistory } from './history-text.ts';

const on = (day: number) => ({ startedAt: `2026-03-0${day}T02:00:00.000Z` });
const flip = (clause: string, given: Partial<Flip>): Flip => ({
  clause,
  outcome: 'failed',
  fingerprint: 'aaaaaaaaaaaa',
  standing: 'new',
  streak: 1,
  firstBad: on(2),
  ...given,
});
const flips = { since: on(4), runs: 4, clauses: [], flaky: [], unstable: [] };

describe('renderHistory', () => {
  it('says nothing where nothing is remembered', () => {
    expect(renderHistory({})).to.deep.equal([]);
    expect(renderHistory({ observedChanges: [] })).to.deep.equal([]);
  });

  it('names three of each kind, and says how many more there are', () => {
    const clauses = ['A', 'B', 'C', 'D', 'E'].map((id) => flip(id, {}));
    expect(renderHistory({ flips: { ...flips, clauses } })).to.deep.equal([
      '',
      'history: 5 new (A, B, C and 2 more) · 0 still · 0 fixed; since 2026-03-04, 4 runs before this one',
    ]);
  });

  it('tells what was bad and cannot be seen, what is flaky, and what is unstable', () => {
    const clauses = [flip('A', { standing: 'unseen' })];
    expect(
      renderHistory({ flips: { ...flips, clauses, flaky: ['B'], unstable: ['A', 'C'] } }).slice(1),
    ).to.deep.equal([
      'history: 0 new · 0 still · 0 fixed · 1 unseen (A) · 1 flaky (B) · 2 unstable (A, C); since 2026-03-04, 4 runs before this one',
      '  A: bad when last seen, no evidence now; first bad 2026-03-02, never seen well',
    ]);
  });

  it('shows what is not observed as before, and what was not approved', () => {
    const change = { against: 'baseline' as const, gone: [], came: ['a', 'b', 'c'] };
    const observedChanges = ['A', 'B', 'C', 'D'].map((clause) => ({ clause, ...change }));
    const lines = renderHistory({ observedChanges });
    expect(lines.slice(0, 3)).to.deep.equal([
      '',
      'observed behaviour changed:',
      '  A (baseline): now "a", "b" and 1 more',
    ]);
    expect(lines.at(-1)).to.equal('  … and 1 more in run.json');
  });
});
