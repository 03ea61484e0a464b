import { expect } from 'chai';
import { foundOn } from './findings-for-test.ts';
import { toHistoryRun } from './history-run.ts';
import { runsBefore } from './runs-before.ts';

describe('runsBefore', () => {
  const runs = [foundOn(1), foundOn(2), foundOn(3)].map(toHistoryRun);

  it('is all that is remembered for a run that is not', () => {
    expect(runsBefore(runs, foundOn(4))).to.deep.equal(runs);
  });

  it('leaves out the run itself and what came after it', () => {
    expect(runsBefore(runs, foundOn(2, { bad: [['A', 'failed', 'a']] }))).to.deep.equal(runs.slice(0, 1));
  });

  for (const [what, other] of [
    ['time', { startedAt: '2026-03-02T02:00:00.001Z' }],
    ['seed', { seed: 2 }],
    ['target', { target: 'production' }],
    ['tier', { tier: 'gate' }],
    ['build', { build: 'other' }],
  ] as const)
    it(`takes one of another ${what} for another run`, () => {
      expect(runsBefore(runs, foundOn(2, other))).to.deep.equal(runs);
    });

  it('takes one with the same id for the same run, whenever its first shard began', () => {
    const named = [foundOn(1), foundOn(2, { runId: '7' }), foundOn(3)].map(toHistoryRun);
    const again = { runId: '7', startedAt: '2026-03-02T03:00:00.000Z' };
    expect(runsBefore(named, foundOn(2, again))).to.deep.equal(named.slice(0, 1));
    expect(runsBefore(named, foundOn(2, { runId: '8' }))).to.deep.equal(named);
    expect(runsBefore(named, foundOn(2))).to.deep.equal(named);
  });
});
