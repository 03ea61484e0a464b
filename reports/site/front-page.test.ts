import { expect } from 'chai';
import { fingerprintOf } from '../../suites/gate/fingerprint.ts';
import type { Flips } from '../../suites/history/flips.ts';
import type { Outcome } from '../../suites/tally.ts';
import { handMadeRuns, judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { toRunRecord } from '../run-record.ts';
import { daysLeft, frontPage } from './front-page.ts';
import { manyVerdicts } from './many-verdicts-for-test.ts';
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
        newFailures: undefined,
        unanswered: count('failed'),
        known: 0,
        expiring: 0,
        fixed: undefined,
        obsolete: 0,
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
    expect(numbers).to.include({ unanswered: 0, known: 1, expiring: 1, obsolete: 1 });
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

  it('calls new and fixed what the history does, and knows neither for a run that counts for nothing', () => {
    const about = { fingerprint: 'f', firstBad: { startedAt: '2024-02-01T00:00:00Z' } };
    const flips: Flips = {
      since: { startedAt: '2024-02-01T00:00:00Z' },
      runs: 3,
      clauses: [
        { ...about, clause: bad.clause.id, outcome: 'failed', standing: 'still', streak: 4 },
        { ...about, clause: 'CM-A', outcome: 'failed', standing: 'new', streak: 1 },
        { ...about, clause: 'CM-B', outcome: 'warned', standing: 'new', streak: 1 },
        { ...about, clause: 'CM-C', outcome: 'warned', standing: 'fixed', streak: 2 },
        { ...about, clause: 'CM-D', outcome: 'failed', standing: 'unseen', streak: 2 },
      ],
      flaky: [],
      unstable: [],
    };
    const numbers = (given: Flips) => frontPage(siteInputOf(reportOf([bad]), { flips: given })).numbers;
    expect(numbers(flips)).to.include({ newFailures: 1, fixed: 1, unanswered: 1 });
    expect(numbers({ ...flips, clauses: [], invalid: 'why' })).to.include({
      newFailures: undefined,
      fixed: undefined,
      unanswered: 1,
    });
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
