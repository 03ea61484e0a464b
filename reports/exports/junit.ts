import type { Report } from '../../suites/examine.ts';
import type { Case, CaseStatus } from './case.ts';
import { casesOf, type ExportOptions } from './cases.ts';
import { cut } from './cut.ts';
import { element, xmlText } from './xml.ts';

const maxMessage = 200;

/**
 * `junit.xml`: one suite an area, one test case a clause, interaction or matter of the run. Jenkins looks at which element
 * is there, GitLab at the text in it: both are given.
 */
export function renderJunit(report: Report, options: ExportOptions = {}): string {
  const cases = casesOf(report, options);
  const suites = [...Map.groupBy(cases, ({ area }) => area)].map(([area, own]) => suite(area, own, report));
  const { target, durationMs } = report;
  const attributes = {
    name: `CreateMember conformance of ${target.name}`,
    ...totals(cases),
    time: (durationMs / 1000).toFixed(3),
  };
  const body = `\n${suites.join('\n')}\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, body)}\n`;
}

function suite(area: string, cases: readonly Case[], { startedAt }: Report): string {
  const attributes = { name: classNameOf(area), ...totals(cases), timestamp: startedAt.slice(0, 19) };
  return element('testsuite', attributes, `\n${cases.map(testCase).join('\n')}\n`);
}

function totals(cases: readonly Case[]) {
  const count = (status: CaseStatus) => cases.filter((one) => one.status === status).length;
  return {
    tests: cases.length,
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function classNameOf(area: string): string {
  return `CreateMember.${area}`;
}

/** How long a clause took is not known: its requests serve others as well. */
function testCase(one: Case): string {
  return element('testcase', { classname: classNameOf(one.area), name: one.name, time: 0 }, resultOf(one));
}

function resultOf({ status, outcome, text }: Case): string {
  if (status === 'passed') return text === '' ? '' : element('system-out', {}, xmlText(text));
  const message = cut(text.split('\n')[0] ?? '', maxMessage);
  if (status === 'skipped') return element('skipped', { message }, xmlText(text));
  return element(status === 'failed' ? 'failure' : 'error', { message, type: outcome }, xmlText(text));
}
