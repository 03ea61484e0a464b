import { expect } from 'chai';
import { compileSchema } from '../../schemas/validate.ts';
import { reportOf } from '../report-for-test.ts';
import { toCtrf } from './ctrf.ts';
import { ctrfSchema } from './ctrf-schema-for-test.ts';
import { failureOf, gateOf, handMadeRuns, judged } from './hand-made-runs-for-test.ts';

const check = compileSchema(ctrfSchema);

describe('toCtrf', () => {
  for (const { what, report, gate } of handMadeRuns)
    it(`is what the schema asks: ${what}`, () => {
      const ctrf = JSON.parse(JSON.stringify(toCtrf(report, { gate })));
      expect(check(ctrf)).to.deep.equal([]);
      const { summary, tests } = ctrf.results;
      expect(summary.tests).to.equal(tests.length);
      for (const status of ['passed', 'failed', 'skipped', 'pending', 'other'])
        expect(summary[status], status).to.equal(
          tests.filter((test: { status: string }) => test.status === status).length,
        );
    });

  it('gives our own word beside theirs', () => {
    const outcomes = [
      'passed',
      'warned',
      'observed',
      'failed',
      'not-applicable',
      'blocked',
      'broken',
    ] as const;
    const { tests } = toCtrf(reportOf(outcomes.map((outcome) => judged(outcome, outcome)))).results;
    expect(tests.slice(0, -2).map(({ rawStatus, status }) => [rawStatus, status])).to.deep.equal([
      ['passed', 'passed'],
      ['warned', 'passed'],
      ['observed', 'passed'],
      ['failed', 'failed'],
      ['not-applicable', 'skipped'],
      ['blocked', 'other'],
      ['broken', 'failed'],
    ]);
  });

  it('says when it was, what it was about and what a known failure is known as', () => {
    const gate = gateOf(0, 'known', failureOf('x', 'known'));
    const { results, timestamp } = toCtrf(reportOf([judged('failed', 'x')]), { gate });
    expect(timestamp).to.equal('2024-03-01T12:00:01.234Z');
    expect(results.summary.stop - results.summary.start).to.equal(1234);
    expect(results.environment).to.include({ appName: 'staging', healthy: true });
    expect(results.tests[0]?.labels).to.deep.equal({
      level: 'must',
      basis: 'stated',
      known: 'KF-001',
      knownState: 'known',
      expires: '2024-03-31',
    });
  });
});
