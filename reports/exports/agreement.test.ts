import { expect } from 'chai';
import type { Report } from '../../suites/examine.ts';
import { runEmbedded } from '../../suites/run-for-test.ts';
import type { Outcome } from '../../suites/tally.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { dualstackOnly, type Fixtures, singleV4Pool } from '../../targets/reference/fixtures.ts';
import { toRunRecord } from '../run-record.ts';
import { renderSummary } from '../summary.ts';
import { renderBadge } from './badge.ts';
import type { ExportOptions } from './cases.ts';
import { readAsGitLab, readAsJenkins, type Seen } from './consumers-for-test.ts';
import { toCtrf } from './ctrf.ts';
import { decisionOf } from './decision.ts';
import { handMadeRuns } from './hand-made-runs-for-test.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdownSummary } from './markdown-summary.ts';
import { toSarif } from './sarif.ts';

const redIn = (seen: readonly Seen[]) => seen.filter(({ status }) => status === 'failed').length;

/** How many red things each export shows. */
function redIns(report: Report, options: ExportOptions) {
  const junit = renderJunit(report, options);
  const { summary, tests } = toCtrf(report, options).results;
  const [run] = toSarif(report, options).runs;
  const errors = run?.results.filter((one) => one.level === 'error' && !('suppressions' in one)) ?? [];
  const notes = run?.invocations.flatMap((one) => one.toolExecutionNotifications) ?? [];
  return {
    jenkins: redIn(readAsJenkins(junit)),
    gitlab: redIn(readAsGitLab(junit)),
    ctrf: summary.failed + summary.other,
    'tests of ctrf': tests.filter(({ status }) => status === 'failed' || status === 'other').length,
    sarif: errors.length + notes.length,
  };
}

/** The exit code that each export tells. */
function codesIn(report: Report, options: ExportOptions) {
  const heading = renderMarkdownSummary(report, options).split('\n')[0] ?? '';
  return {
    markdown: Number(/\(exit (\d)\)$/.exec(heading)?.[1]),
    ctrf: toCtrf(report, options).results.environment.extra.exitCode,
    sarif: toSarif(report, options).runs[0]?.invocations[0]?.exitCode,
  };
}

function expectOne(value: number, told: object): void {
  expect(told).to.deep.equal(Object.fromEntries(Object.keys(told).map((key) => [key, value])));
}

function wordOf(report: Report, options: ExportOptions): string | undefined {
  return /aria-label="CreateMember: ([^"]+)"/.exec(renderBadge(report, options))?.[1];
}

describe('the exports of one run agree', () => {
  for (const { what, report, gate, exitCode, red, greenThoughRed } of handMadeRuns)
    it(what, () => {
      const options = { gate };
      expectOne(red, redIns(report, options));
      expectOne(exitCode, codesIn(report, options));
      expect(wordOf(report, options)).to.equal(decisionOf(report, gate).word);
      if (!greenThoughRed) expect(red > 0, 'red where the exit code is').to.equal(exitCode !== 0);
    });

  it('and without a gate with the text and run.json', () => {
    const scene = {
      targetFile: undefined,
      out: 'out',
      endpoint: 'https://elb.example.test',
      projectId: 'p',
      path: '/v3',
    };
    const ungated = handMadeRuns.filter(({ gate }) => gate === undefined);
    expect(ungated.length).to.be.above(10);
    for (const { what, report, exitCode } of ungated) {
      const text = renderSummary(report, { page: 'p', colour: false, scene });
      expect(text.trimEnd().split('\n').at(-1), what).to.contain(`(exit ${exitCode})`);
      expect(toRunRecord(report).exitCode, what).to.equal(exitCode);
    }
  });

  it('has a run for every exit code, and another word for each', () => {
    const words = new Map(
      handMadeRuns.map(({ report, gate, exitCode }) => [exitCode, wordOf(report, { gate })]),
    );
    expect([...words.keys()].sort()).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect(new Set(words.values()).size).to.equal(6);
  });
});

const noEvidence: readonly Outcome[] = ['blocked', 'inconclusive', 'not-run'];

/** Counted anew from run.json, by nothing that the exports use. */
function recount(report: Report): number {
  const { clauses, leaked, contracts } = toRunRecord(report);
  const red = [...clauses, ...(contracts?.interactions ?? [])].filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'broken' || noEvidence.includes(outcome),
  );
  return red.length + (leaked.length > 0 ? 1 : 0);
}

const defective = (name: string): Behaviour => {
  const found = defects.find((defect) => defect.name === name);
  if (found === undefined) throw new Error(`no defect ${name}`);
  return found.apply(faithful);
};

const gateway: Behaviour = {
  ...faithful,
  send: (_reply, response) => void response.writeHead(502).end('<h1>&\u0000</h1>'),
};
const keeping: Behaviour = {
  ...faithful,
  operations: {
    ...faithful.operations,
    deleteMember: () => ({ status: 403, body: { error_code: 'ELB.8907', error_msg: '`|<b>no</b>' } }),
  },
};

describe('the exports of a real run agree', () => {
  const worlds: readonly (readonly [string, Behaviour, Fixtures, number])[] = [
    ['faithful', faithful, dualstackOnly, 0],
    ...['weight-maximum-101', 'port-minimum-0', 'name-maximum-254', 'duplicates-accepted'].map(
      (name) => [name, defective(name), singleV4Pool, 1] as const,
    ),
    ['a gateway that is down', gateway, singleV4Pool, 4],
    ['members that cannot be removed', keeping, singleV4Pool, 5],
  ];
  for (const [what, behaviour, fixtures, exitCode] of worlds)
    it(what, async () => {
      const { report } = await runEmbedded({ behaviour, fixtures });
      expect(report.run.exitCode).to.equal(exitCode);
      expectOne(recount(report), redIns(report, {}));
      expectOne(exitCode, codesIn(report, {}));
      expect(recount(report) > 0).to.equal(exitCode !== 0);
      expect(readAsJenkins(renderJunit(report)).length).to.equal(report.verdicts.length + 2);
    });
});
