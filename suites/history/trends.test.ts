import { expect } from 'chai';
import { bad, entryOf, foundOn } from './findings-for-test.ts';
import { toHistoryRun } from './history-run.ts';
import { trendsOf } from './trends.ts';

describe('trendsOf', () => {
  const history = [
    foundOn(1, { evidence: { seen: 2, all: 3 }, latency: { p50: 4, p95: 9, max: 9 } }),
    foundOn(2, { bad: [bad('A')], planned: ['A', 'B'] }),
    foundOn(3, { invalid: 'an outage', others: { inconclusive: ['B'] } }),
    foundOn(4, { target: 'production', bad: [bad('C')] }),
    foundOn(5, {
      bad: [['A', 'warned', 'b', 'flaky']],
      others: { 'not-applicable': ['C'] },
      evidence: { seen: 0, all: 0 },
    }),
  ].map((found) => toHistoryRun(entryOf(found)));
  const trends = trendsOf(history, { target: 'staging', tier: 'nightly' });

  it('has a mark of each run of the series for each clause that was not well; gaps for what says nothing', () => {
    expect(trends.strips).to.deep.equal([
      { clause: 'A', marks: ['passed', 'failed', 'gap', 'flaky'], unstable: false },
    ]);
    expect(trends.runs.map(({ run }) => run)).to.deep.equal(['01', '02', '03', '05']);
  });

  it('tells evidence in percent, rounded down, and how long canaries took', () => {
    expect(trends.runs.map(({ evidence }) => evidence)).to.deep.equal([66.6, 100, 100, null]);
    expect(trends.runs[0]).to.deep.include({ latency: { p50: 4, p95: 9, max: 9 }, build: 'b1' });
    expect(trends.runs[2]).to.include({ invalid: 'an outage' });
  });

  it('takes the last runs only', () => {
    const { runs, strips } = trendsOf(history, { target: 'staging', tier: 'nightly' }, 1);
    expect([runs.length, strips[0]?.marks]).to.deep.equal([1, ['flaky']]);
  });
});
