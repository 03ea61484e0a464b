import { expect } from 'chai';
import { issueOf } from '../../suites/clauses-for-test.ts';
import type { Report } from '../../suites/examine.ts';
import type { Verdict } from '../../suites/tally.ts';
import { reportOf } from '../report-for-test.ts';
import type { ExportOptions } from './cases.ts';
import { readAsGitLab, readAsJenkins } from './consumers-for-test.ts';
import { contractsOf, failureOf, gateOf, handMadeRuns, judged, passOf } from './hand-made-runs-for-test.ts';
import { renderJunit } from './junit.ts';
import { elementsOf, readXml } from './xml-for-test.ts';

const caseOf = (verdict: Verdict, options: ExportOptions = {}) =>
  elementsOf(readXml(renderJunit(reportOf([verdict]), options)), 'testcase')[0];

/** The element that says what became of the first case, and its text. */
const resultOf = (verdict: Verdict, options?: ExportOptions) => {
  const [result] = caseOf(verdict, options)?.children ?? [];
  return { name: result?.name, text: result?.text ?? '' };
};

describe('renderJunit', () => {
  for (const [outcome, element, says] of [
    ['passed', undefined, /^$/],
    ['observed', undefined, /^$/],
    ['warned', 'system-out', /x is wrong/],
    ['failed', 'failure', /x is wrong \(expected: 1; observed: 2\)/],
    ['not-applicable', 'skipped', /^not-applicable: why x$/],
    ['blocked', 'error', /blocked \(must, stated\)\nwhy x/],
    ['inconclusive', 'error', /inconclusive \(must, stated\)\nwhy x/],
    ['not-run', 'error', /not-run \(must, stated\)\nwhy x/],
    ['broken', 'error', /broken \(must, stated\)\nwhy x/],
  ] as const)
    it(`tells ${outcome} as ${element ?? 'a bare test case'}`, () => {
      const { name, text } = resultOf(judged(outcome, 'x'));
      expect(name).to.equal(element);
      expect(text).to.match(says);
    });

  it('names a case by its clause, in a class by area, and says how to see a failure again', () => {
    const options = { targetFile: 'my target.yaml' };
    const test = caseOf(judged('failed', 'x'), options);
    expect(test?.attributes).to.include({ classname: 'CreateMember.BODY', name: 'CM-BODY-x' });
    expect(test?.children[0]?.text).to.contain(
      "again: npx elb-conformance run --target 'my target.yaml' --only CM-BODY-x --seed 7 --tier gate",
    );
  });

  for (const [state, outcome, element, says] of [
    ['known', 'failed', 'skipped', /^known failure KF-001, until 2024-03-31\n/],
    ['known', 'warned', 'skipped', /^known failure KF-001/],
    ['expired', 'failed', 'failure', /KF-001 expired after 2024-03-31/],
    ['changed', 'failed', 'failure', /another way than the known failure KF-001/],
  ] as const)
    it(`tells of an entry that is ${state} and ${outcome}: ${element}`, () => {
      const options = { gate: gateOf(0, '', failureOf('x', state)) };
      const { name, text } = resultOf(judged(outcome, 'x'), options);
      expect(name).to.equal(element);
      expect(text).to.match(says);
    });

  for (const [exitCode, element] of [
    [1, 'failure'],
    [0, 'system-out'],
  ] as const)
    it(`tells of a pass that was not to be, with exit ${exitCode}: ${element}`, () => {
      const { name, text } = resultOf(judged('passed', 'x'), { gate: gateOf(exitCode, '', passOf('x')) });
      expect(name).to.equal(element);
      expect(text).to.match(/^passes, though the known failure KF-001/);
    });

  it('skips nothing that gave no evidence, whatever is known of it', () => {
    const { name, text } = resultOf(judged('inconclusive', 'x'), {
      gate: gateOf(0, '', failureOf('x', 'known')),
    });
    expect(name).to.equal('error');
    expect(text).to.contain('why x');
  });

  it('gives a text to everything that is not passed, and every test a name of its own', () => {
    for (const { what, report, gate } of handMadeRuns) {
      const junit = renderJunit(report, { gate });
      const [jenkins, gitlab] = [readAsJenkins(junit), readAsGitLab(junit)];
      expect(gitlab, what).to.deep.equal(jenkins);
      for (const { id, status, text } of gitlab)
        if (status !== 'passed') expect(text, `${what}: ${id}`).to.not.equal('');
    }
  });

  it('keeps interactions with one description apart', () => {
    const contracts = contractsOf(['passed', 'failed', 'failed']);
    const alike = contracts.interactions.map((one) => ({ ...one, description: 'the same' }));
    const junit = renderJunit(reportOf([], { contracts: { ...contracts, interactions: alike } }));
    const ids = readAsGitLab(junit).map(({ id }) => id);
    expect(ids.slice(0, 3)).to.deep.equal(
      ['the same', 'the same (2)', 'the same (3)'].map((name) => `CreateMember.contracts ${name}`),
    );
  });

  it('counts in its suites what stands in them', () => {
    for (const { what, report, gate } of handMadeRuns) {
      const root = readXml(renderJunit(report, { gate }));
      for (const one of [root, ...elementsOf(root, 'testsuite')]) {
        const count = (name: string) => String(elementsOf(one, name).length);
        expect(one.attributes, what).to.include({
          tests: count('testcase'),
          failures: count('failure'),
          errors: count('error'),
          skipped: count('skipped'),
        });
      }
    }
  });

  it('shows what an endpoint says and lets none of it become XML', () => {
    const nasty = ']]></failure></testcase><testcase name="x"/>&lt;\u0000\u001B[31m\uD800';
    const verdict = { ...judged('failed', 'x'), issues: [{ ...issueOf(nasty), actual: nasty }] };
    const report = { ...reportOf([verdict]), target: { name: nasty, endpoint: nasty } };
    const [first, ...others] = readAsJenkins(renderJunit(report));
    expect(others).to.have.length(2);
    expect(first?.text).to.contain(
      ']]></failure></testcase><testcase name="x"/>&lt;\\u0000\\u001B[31m\\uD800',
    );
  });

  it('stays small, whatever came', () => {
    const issues = Array.from({ length: 20 }, () => ({
      ...issueOf('x'.repeat(50_000)),
      actual: 'y'.repeat(50_000),
    }));
    const bad: Report = reportOf([{ ...judged('failed', 'x'), issues, situations: ['s'.repeat(50_000)] }]);
    const junit = renderJunit(bad);
    expect(junit.length).to.be.below(8_000);
    expect(readAsGitLab(junit)[0]?.text).to.contain('again: ');
  });
});
