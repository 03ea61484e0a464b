import { expect } from 'chai';
import { judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import type { PastRun } from './past-run.ts';
import { renderSite } from './site.ts';
import { siteInputOf } from './site-input-for-test.ts';

const runOn = (day: number, given: Partial<PastRun> = {}): PastRun => ({
  startedAt: `2024-02-0${day}T00:00:00Z`,
  exitCode: 0,
  valid: true,
  outcomes: {},
  ...given,
});
const create = (p50: number, p95: number) => ({ create: { count: 40, p50, p95 } });
const history = [
  runOn(1, { operations: create(4, 9.5) }),
  runOn(2),
  runOn(3, { operations: create(5, 20), valid: false }),
  runOn(4, { operations: create(6, 12) }),
];

function trends(given: readonly PastRun[], times?: { readonly create: Readonly<Record<string, number>> }) {
  const report = reportOf([judged('passed', 'a')], times && { times });
  const files = [...renderSite(siteInputOf(report, { history: given }))];
  return files.find(({ path }) => path === 'trends.html')?.text ?? '';
}

describe('the trends of answer times', () => {
  const text = trends(history, { create: { 7: 19, 30: 1 } });

  it('tells of each run that has them, this one too, the percentiles; others are gaps', () => {
    const cells = [...text.matchAll(/<td><span (?:data-latency="create"|class="soft")>([^<]*)/g)];
    expect(cells.map(([, told]) => told)).to.deep.equal([
      '4.0 / 9.5 (of 40)',
      '–',
      '–',
      '6.0 / 12 (of 40)',
      '7.0 / 7.0 (of 20)',
    ]);
  });

  it('draws a line for each percentile that breaks off at gaps, and a dot for each figure', () => {
    const paths = [...text.matchAll(/<path class="line (p\d\d)" d="([^"]*)"/g)];
    expect(paths.map(([, key, line = '']) => [key, line.replace(/[^ML]/g, '')])).to.deep.equal([
      ['p95', 'MML'],
      ['p50', 'MML'],
    ]);
    expect(text.match(/<circle/g)).to.have.length(6);
  });

  it('says so where no run has them', () => {
    expect(trends([runOn(1)])).to.contain('Of none of these runs it is known.');
  });
});
