import { expect } from 'chai';
import { clauseOf, issueOf, verdictOf } from '../suites/clauses-for-test.ts';
import type { Verdict } from '../suites/tally.ts';
import { reportOf } from './report-for-test.ts';
import { renderSummary } from './summary.ts';

const scene = {
  targetFile: 'staging.yaml',
  out: 'reports/out',
  endpoint: 'https://elb.example.test',
  projectId: 'project',
  path: '/v3/{project_id}/elb/pools/{pool_id}/members',
};
const options = { page: '/tmp/report.html', colour: false, scene };
const linesOf = (text: string) => text.trimEnd().split('\n');
const many = (outcome: Verdict['outcome'], count: number, id = 'CM-BODY') =>
  Array.from({ length: count }, (_, index) => verdictOf(outcome, clauseOf(`${id}-${index}`)));

const failed: Verdict = {
  ...verdictOf('failed', clauseOf('CM-BODY-bad')),
  issues: [issueOf('weight = 101 was accepted with 201'), issueOf('two'), issueOf('three'), issueOf('four')],
  findings: { agreeing: 2, all: 5 },
  situations: ['TCP-1/cross-vpc', 'TCP-1/subnet-v4'],
};

describe('renderSummary', () => {
  it('ends with the verdict, after the report’s name', () => {
    for (const [verdicts, last] of [
      [[verdictOf('passed')], 'VERDICT: conforms (exit 0): 1 clause passed, none failed'],
      [[failed], 'VERDICT: fails (exit 1): 1 clause failed'],
      [[verdictOf('broken')], 'VERDICT: broken (exit 3): 1 clause could not be judged: a bug of the suite'],
      [
        [verdictOf('blocked')],
        'VERDICT: no-evidence (exit 4): no evidence on 1 clause that must be examined',
      ],
    ] as const) {
      const text = renderSummary(reportOf(verdicts), options);
      expect(text.endsWith(`\nreport: /tmp/report.html\n${last}\n`), text).to.equal(true);
    }
  });

  it('begins with what was examined, and counts', () => {
    const verdicts = [...many('passed', 3), ...many('observed', 1, 'CM-SEM'), failed];
    expect(linesOf(renderSummary(reportOf(verdicts), options)).slice(0, 4)).to.deep.equal([
      'CreateMember conformance of staging (https://elb.example.test)',
      'tier gate, seed 7, 42 requests, 5 clauses',
      '',
      '1 failed · 1 observed · 3 passed',
    ]);
  });

  it('tells of a failing clause: what, why, where, and how to see it again', () => {
    const text = renderSummary(reportOf([failed]), { ...options, targetFile: 'staging.yaml' });
    expect(text).to.contain(
      [
        'FAILED CM-BODY-bad (must, stated) CM-BODY-bad.',
        '    weight = 101 was accepted with 201',
        '    two',
        '    three',
        '    in TCP-1/cross-vpc, TCP-1/subnet-v4 (2 of 5 findings)',
        '    again: npx elb-conformance run --target staging.yaml --only CM-BODY-bad --seed 7 --tier gate --out reports/again',
        '',
      ].join('\n'),
    );
    expect(text).to.not.contain('four');
  });

  it('gives the first line of a reason where there are no issues', () => {
    const verdict = { ...verdictOf('broken'), reason: 'RangeError: a bug\n    at somewhere' };
    const text = renderSummary(reportOf([verdict]), options);
    expect(text).to.contain('    RangeError: a bug\n').and.not.to.contain('at somewhere');
  });

  for (const outcome of ['passed', 'observed', 'not-applicable'] as const)
    it(`does not tell of a clause that is ${outcome}`, () => {
      const text = renderSummary(
        reportOf([verdictOf('passed'), verdictOf(outcome, clauseOf('CM-Y'))]),
        options,
      );
      expect(text).to.not.contain('CM-Y');
    });

  for (const outcome of ['warned', 'blocked', 'inconclusive', 'not-run', 'broken'] as const)
    it(`tells of a clause that is ${outcome}`, () => {
      const text = renderSummary(
        reportOf([verdictOf('passed'), verdictOf(outcome, clauseOf('CM-Y'))]),
        options,
      );
      expect(text).to.contain(`${outcome.toUpperCase()} CM-Y`);
    });

  it('puts the worst first, and says how many more there are', () => {
    const lines = linesOf(renderSummary(reportOf([...many('warned', 30), failed]), options));
    const told = lines.filter((line) => /^(FAILED|WARNED) /.test(line));
    expect(told).to.have.length(20);
    expect(told[0]).to.contain('CM-BODY-bad');
    expect(lines).to.include('… and 11 more in the report');
  });

  it('names a few situations, and counts the others', () => {
    const situations = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(renderSummary(reportOf([{ ...failed, situations }]), options)).to.contain(
      'in a, b, c, d and 2 more (',
    );
  });

  it('lists the members left behind', () => {
    const leftOvers = [
      { pool: 'p', id: 'm-1', address: '10.0.0.1', port: 80 },
      { pool: 'q', id: null, address: '10.0.0.2', port: 81 },
    ];
    const text = renderSummary(reportOf([verdictOf('passed')], { leftOvers }), options);
    expect(text).to.contain('left behind in pool p: member m-1, 10.0.0.1:80\n');
    expect(text).to.contain('left behind in pool q: member (no id), 10.0.0.2:81\n');
    const curl = (method: string, path: string) =>
      `curl -sS -i --globoff --path-as-is -X ${method} -H "X-Auth-Token: $ELB_TOKEN" ` +
      `'https://elb.example.test/v3/project/elb/pools/${path}'`;
    expect(text).to.contain(`    ${curl('DELETE', 'p/members/m-1').replaceAll("'", '')}\n`);
    expect(text).to.contain(`    ${curl('GET', 'q/members?address=10.0.0.2&protocol_port=81')}\n`);
    expect(text).to.contain(
      'to remove them: npx elb-conformance clean --target staging.yaml --out reports/out\n',
    );
    expect(text).to.contain('VERDICT: conforms (exit 5): 2 created members could not be removed\n');
    const more = Array.from({ length: 25 }, (_, port) => ({
      pool: 'p',
      id: `m-${port}`,
      address: null,
      port,
    }));
    expect(renderSummary(reportOf([verdictOf('passed')], { leftOvers: more }), options)).to.contain(
      '… and 5 more',
    );
  });

  it('tells once of what kept many clauses from evidence', () => {
    const down = many('not-run', 5).map((verdict) => ({
      ...verdict,
      reason: 'the gateway is down\nat length',
    }));
    const other = { ...verdictOf('inconclusive', clauseOf('CM-SEM-other')), reason: 'throttled' };
    const lines = linesOf(renderSummary(reportOf([...down, other, failed]), options));
    expect(lines.filter((line) => line.includes('the gateway is down'))).to.deep.equal([
      'NOT-RUN the gateway is down',
    ]);
    expect(lines).to.include('    5 clauses: CM-BODY-0, CM-BODY-1, CM-BODY-2 and 2 more');
    expect(lines.filter((line) => /^(FAILED|INCONCLUSIVE) /.test(line))).to.have.length(2);
  });

  it('tells of contracts: each that fails, and together what kept others from evidence', () => {
    const of = (description: string, outcome: 'passed' | 'failed' | 'blocked') => ({
      description,
      outcome,
      issues: outcome === 'failed' ? [issueOf('expected 201 but was 200')] : [],
      exchanges: [],
      ...(outcome === 'blocked' && { reason: 'no pool' }),
    });
    const interactions = [
      of('one', 'passed'),
      of('two', 'failed'),
      of('three', 'blocked'),
      of('four', 'blocked'),
    ];
    const contracts = { interactions, leftOvers: [] };
    expect(renderSummary(reportOf([verdictOf('passed')], { contracts }), options)).to.contain(
      [
        'consumer contracts: 1 of 4 interactions hold',
        'FAILED two',
        '    expected 201 but was 200',
        'BLOCKED no pool',
        '    three',
        '    four',
        '',
      ].join('\n'),
    );
  });

  it('says why contracts were not verified', () => {
    const contracts = { interactions: [], leftOvers: [], trouble: 'the gateway is down' };
    expect(renderSummary(reportOf([verdictOf('passed')], { contracts }), options)).to.contain(
      'consumer contracts: not verified: the gateway is down\n',
    );
  });

  it('says that contracts cannot be verified here', () => {
    const contracts = { interactions: [], leftOvers: [], unavailable: 'Pact has no library' };
    expect(renderSummary(reportOf([verdictOf('passed')], { contracts }), options)).to.contain(
      'consumer contracts: Pact has no library\n',
    );
  });

  it('writes an IPv6 address so that its port can be told from it', () => {
    const leftOvers = [{ pool: 'p', id: 'm', address: '2001:db8::1', port: 80 }];
    expect(renderSummary(reportOf([verdictOf('passed')], { leftOvers }), options)).to.contain(
      '[2001:db8::1]:80\n',
    );
  });

  it('says once why a run could not begin', () => {
    const verdicts = many('not-run', 3).map((verdict) => ({ ...verdict, reason: 'the token expired' }));
    const text = renderSummary(reportOf(verdicts, { trouble: 'the token expired' }), options);
    expect(text.split('the token expired')).to.have.length(2);
    expect(linesOf(text).at(-1)).to.equal('VERDICT: no-evidence (exit 4): the token expired');
  });

  const esc = '\u001b';
  it('is plain without colour', () => {
    expect(renderSummary(reportOf([failed]), options)).to.not.contain(esc);
  });

  for (const [what, verdict, code] of [
    ['green for what conforms', verdictOf('passed'), 32],
    ['red for what fails', failed, 31],
    ['yellow for no evidence', verdictOf('blocked'), 33],
  ] as const)
    it(`paints the verdict and what fails by cause: ${what}`, () => {
      const lines = linesOf(renderSummary(reportOf([verdict]), { ...options, colour: true }));
      const isPainted = (line: string) => line.includes(esc);
      const causes = lines.slice(0, -1).filter(isPainted);
      expect(causes).to.have.length(verdict === failed ? 1 : 0);
      for (const line of causes) expect(line).to.contain(`${esc}[31mfailed${esc}[39m`);
      expect(lines.at(-1)?.startsWith(`${esc}[${code}mVERDICT: `)).to.equal(true);
      expect(lines.at(-1)?.endsWith(`${esc}[39m`)).to.equal(true);
    });
});
