import { expect } from 'chai';
import { clauseOf, issueOf, verdictOf } from '../suites/clauses-for-test.ts';
import { type Run, runEmbedded } from '../suites/run-for-test.ts';
import { outcomes } from '../suites/tally.ts';
import { controlOf, created, sentMember, trialOf } from '../suites/trials-for-test.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly, everything } from '../targets/reference/fixtures.ts';
import { replaceRule } from '../targets/reference/rule.ts';
import { reportOf } from './report-for-test.ts';
import { toRunRecord } from './run-record.ts';

/** The record of a run against an endpoint that has another port every time. */
const recordOf = ({ report }: Run) => {
  const record = toRunRecord({ ...report, target: { ...report.target, endpoint: 'embedded' } });
  const canaries = record.canaries.map((canary) => ({ ...canary, durationMs: 0 }));
  return { ...record, canaries, startedAt: '', durationMs: 0 };
};

const lax = {
  ...faithful,
  fields: replaceRule(faithful.fields, 'weight maximum'),
  constraints: replaceRule(faithful.constraints, 'unique address and port'),
};

describe('toRunRecord', () => {
  const clause = clauseOf('CM-BODY-bad');
  const replay = { seed: 7, path: '3:1', counterexample: { weight: 0 } };
  const issue = issueOf('wrong');
  const failed = { ...verdictOf('failed', clause), issues: [issue], probe: 'a@b', situations: ['b'] };
  const leftOvers = [{ pool: 'p', id: 'm', address: '10.0.0.1', port: 80 }];
  const record = toRunRecord(
    reportOf([verdictOf('passed'), failed, { ...verdictOf('not-run'), reason: 'gone' }], { leftOvers }),
  );

  it('has the names that are relied on from outside', () => {
    expect(record).to.deep.include({
      format: 1,
      verdict: 'fails',
      exitCode: 1,
      seed: 7,
      tier: 'gate',
      requests: 42,
      durationMs: 1234,
      target: { name: 'staging', endpoint: 'https://elb.example.test' },
      leaked: leftOvers,
    });
    expect(record.counts).to.deep.include({ passed: 1, failed: 1, 'not-run': 1, warned: 0 });
    expect(Object.keys(record.counts)).to.have.members([...outcomes]);
  });

  it('tells how much of the state lattice the target covers, and what it lacks for the rest', async () => {
    const { lattice } = toRunRecord((await runEmbedded({ fixtures: dualstackOnly })).report);
    const others = lattice.uncovered.reduce((sum, { cells }) => sum + cells, 0);
    expect(lattice.covered).to.be.above(0);
    expect(lattice.covered + others).to.equal(lattice.cells);
    expect(lattice.uncovered.map(({ needs }) => needs)).to.include(
      'one more pool: UDP v4 dedicated cross-VPC on',
    );
  });

  it('has one entry a clause, in order', () => {
    expect(record.clauses.map(({ id, outcome }) => [id, outcome])).to.deep.equal([
      ['CM-X', 'passed'],
      ['CM-BODY-bad', 'failed'],
      ['CM-X', 'not-run'],
    ]);
    expect(record.clauses[1]).to.deep.include({
      level: 'must',
      basis: 'stated',
      issues: [issue],
      probe: 'a@b',
    });
    expect(record.clauses[2]).to.deep.include({ reason: 'gone', issues: [] });
  });

  for (const [what, verdict, expected] of [
    ['the shrunk one', { ...failed, replay }, { seed: 7, path: '3:1', counterexample: { weight: 0 } }],
    [
      'the last one sent',
      {
        ...failed,
        evidence: [controlOf(created()), trialOf(created(), { sent: { ...sentMember, weight: 101 } })],
      },
      { seed: 7, path: null, counterexample: { ...sentMember, weight: 101 } },
    ],
    ['none where nothing was sent', failed, { seed: 7, path: null, counterexample: null }],
    [
      'none where nothing is wrong',
      { ...verdictOf('passed'), evidence: [trialOf(created())] },
      { seed: 7, path: null, counterexample: null },
    ],
  ] as const)
    it(`gives a counterexample: ${what}`, () => {
      expect(toRunRecord(reportOf([verdict])).clauses[0]?.replay).to.deep.equal(expected);
    });

  it('says why the run could not begin', () => {
    const trouble = 'unreachable';
    expect(toRunRecord(reportOf([verdictOf('not-run')], { trouble }))).to.include({
      exitCode: 4,
      reason: trouble,
    });
    expect(toRunRecord(reportOf([verdictOf('passed')])).reason).to.equal('1 clause passed, none failed');
  });
});

describe('the record of a run', () => {
  it('says the same as its verdicts, recounted, and survives JSON', async () => {
    const record = recordOf(await runEmbedded({ behaviour: lax, fixtures: dualstackOnly }));
    const count = (outcome: string) => record.clauses.filter((clause) => clause.outcome === outcome).length;
    expect(record.counts).to.deep.equal(
      Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])),
    );
    expect(record.exitCode).to.equal(1);
    expect(record.requests).to.be.above(500);
    expect(JSON.parse(JSON.stringify(record))).to.deep.equal(record);
    const text = JSON.stringify(record);
    expect(text).to.not.contain(dualstackOnly.token);
    const failed = record.clauses.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ id }) => id)).to.include('CM-BODY-weight-above-max-not-accepted');
    for (const { id, issues } of failed)
      for (const issue of issues)
        expect(issue, id).to.have.all.keys('path', 'rule', 'expected', 'actual', 'message');
  });

  for (const [what, world] of [
    ['conforms', { fixtures: everything }],
    ['fails', { fixtures: dualstackOnly, behaviour: lax }],
  ] as const)
    it(`is the same for the same seed, whatever the concurrency (${what})`, async () => {
      const records = [];
      for (const concurrency of [1, 8, 8])
        records.push(recordOf(await runEmbedded({ ...world, seed: 5, limits: { concurrency } })));
      const [one, ...others] = records;
      expect(one?.verdict).to.equal(what);
      for (const other of others) expect(other).to.deep.equal(one);
    });
});
