import { expect } from 'chai';
import { clauseOf, verdictOf } from '../../suites/clauses-for-test.ts';
import { fingerprintOf } from '../../suites/gate/fingerprint.ts';
import type { Outcome } from '../../suites/tally.ts';
import { handMadeRuns, judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { toRunRecord } from '../run-record.ts';
import { daysLeft, frontPage } from './front-page.ts';
import { manyVerdicts } from './many-verdicts-for-test.ts';
import type { PastRun } from './past-run.ts';
import { siteInputOf } from './site-input-for-test.ts';

const bad = judged('failed', 'bad');
const known = {
  file: 'known.yaml',
  entries: [
    {
      id: 'KF-001',
      clause: bad.clause.id,
      fingerprint: fingerprintOf(bad),
      reason: 'r',
      issue: 'i',
      owner: 'o',
      created: '2024-02-20',
      expires: '2024-03-15',
    },
    {
      id: 'KF-002',
      clause: 'CM-BODY-fine',
      fingerprint: '0123456789ab',
      reason: 'r',
      issue: 'i',
      owner: 'o',
      created: '2024-02-20',
      expires: '2024-03-20',
    },
  ],
  lines: [],
};

describe('frontPage', () => {
  for (const { what, report } of [
    ...handMadeRuns,
    { what: 'many of each', report: reportOf(manyVerdicts(90)) },
  ])
    it(`has the numbers that a recount of run.json gives: ${what}`, () => {
      const { numbers, claim, reason, exitCode } = frontPage(siteInputOf(report));
      const { clauses } = JSON.parse(JSON.stringify(toRunRecord(report))) as {
        clauses: readonly { outcome: Outcome; confirmation?: string; excluded?: true }[];
      };
      const count = (...wanted: readonly Outcome[]) =>
        clauses.filter(({ outcome }) => wanted.includes(outcome)).length;
      const flaky = clauses.filter(
        ({ outcome, confirmation }) =>
          confirmation === 'flaky' && (outcome === 'failed' || outcome === 'warned'),
      );
      expect(numbers).to.deep.equal({
        newFailures: count('failed'),
        known: 0,
        expiring: 0,
        fixed: 0,
        missing: count('blocked', 'inconclusive', 'not-run', 'broken'),
        flaky: flaky.length,
        covered: count('passed', 'failed', 'warned', 'observed'),
        coverable: clauses.filter(({ excluded }) => excluded !== true).length,
      });
      expect(claim.passed).to.equal(count('passed'));
      expect(claim.excluded + claim.notApplicable).to.equal(count('not-applicable'));
      expect(reason).to.not.equal('');
      expect(exitCode).to.be.a('number');
    });

  it('counts what is known, what of it ends soon, and what does not fail any more', () => {
    const { numbers } = frontPage(siteInputOf(reportOf([bad, judged('passed', 'fine')]), { known }));
    expect(numbers).to.include({ newFailures: 0, known: 1, expiring: 1, fixed: 1 });
  });

  it('does not call soon what is a day later', () => {
    const later = { ...known, entries: known.entries.map((entry) => ({ ...entry, expires: '2024-03-16' })) };
    expect(frontPage(siteInputOf(reportOf([bad]), { known: later })).numbers).to.include({
      known: 1,
      expiring: 0,
    });
  });

  it('shows the rules that do not hold first, and every rule', () => {
    const input = siteInputOf(reportOf([bad]));
    const { rules } = frontPage(input);
    expect(rules[0]?.verdict).to.equal('failed');
    expect(rules).to.have.deep.members([...input.decision.rules]);
  });

  it('tells what changed since the last valid run and since the last release', () => {
    const [a, b] = ['CM-A', 'CM-B'];
    const past = (startedAt: string, outcomes: PastRun['outcomes'], given: Partial<PastRun> = {}) => ({
      startedAt,
      exitCode: 0 as const,
      valid: true,
      outcomes,
      ...given,
    });
    const history = [
      past('2024-02-03T00:00:00Z', { 'CM-A': 'failed', 'CM-B': 'failed' }, { valid: false }),
      past('2024-02-01T00:00:00Z', { 'CM-A': 'passed', 'CM-B': 'passed' }, { released: true }),
      past('2024-02-02T00:00:00Z', { 'CM-A': 'failed', 'CM-B': 'failed' }),
    ];
    const report = reportOf([
      { ...bad, clause: clauseOf(a) },
      verdictOf('passed', clauseOf(b)),
      verdictOf('passed', clauseOf('CM-NEW')),
    ]);
    expect(frontPage(siteInputOf(report, { history })).changes).to.deep.equal([
      { since: 'sinceLast', nowFail: [], nowFine: [b] },
      { since: 'sinceRelease', nowFail: [a], nowFine: [] },
    ]);
    expect(frontPage(siteInputOf(report)).changes).to.deep.equal([]);
  });
});

describe('daysLeft', () => {
  for (const [last, now, days] of [
    ['2024-03-01', '2024-03-01T23:59:59.000Z', 0],
    ['2024-03-02', '2024-03-01T23:59:59.000Z', 1],
    ['2024-02-29', '2024-03-01T00:00:00.000Z', -1],
  ] as const)
    it(`counts from ${now} to ${last}`, () => {
      expect(daysLeft(last, now)).to.equal(days);
    });
});
