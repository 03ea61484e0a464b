import type { Report } from '../suites/examine.ts';
import { outcomes, type Verdict } from '../suites/tally.ts';
import { describeCauses } from './causes-text.ts';
import { describeContracts } from './contracts-text.ts';
import { commandFor, replayCommandFor } from './evidence.ts';
import { paintIn } from './paint.ts';
import { describePreflight } from './preflight-text.ts';
import { printable } from './printable.ts';
import { renderLeftOvers, type Scene } from './removal.ts';

/** What the summary points at. */
export interface SummaryOptions {
  /** Path of mochawesome's page. */
  readonly page: string;
  /** Path of the first of the pages for people, where there are any. */
  readonly pages?: string;
  /** Colours, for a terminal that takes them. */
  readonly colour: boolean;
  readonly targetFile?: string | undefined;
  /** For the commands that remove what is left. */
  readonly scene: Scene;
  /** The folder of the run, as the user called it. */
  readonly out?: string | undefined;
  /** What the gate has to tell. */
  readonly gate?: readonly string[];
}

const maxShown = 20;

/**
 * The summary for a terminal: what was examined, what needs attention and how to see it again, a table of what fails by
 * cause, where the report is. The last line is the verdict.
 */
export function renderSummary(report: Report, options: SummaryOptions): string {
  const { page, pages, colour, targetFile, out, scene, gate = [] } = options;
  const { target, tier, seed, requests, verdicts, run, leftOvers } = report;
  const paint = paintIn(colour);
  const head = [
    `CreateMember conformance of ${target.name} (${target.endpoint})`,
    `tier ${tier}, seed ${seed}, ${requests} requests, ${verdicts.length} clauses`,
    '',
    outcomes
      .filter((outcome) => run.counts[outcome] > 0)
      .map((outcome) => `${run.counts[outcome]} ${outcome}`)
      .join(' · '),
  ];
  // When the run could not begin, every clause has the same reason: the last line says it once.
  const attention = report.trouble === undefined ? worstFirst(verdicts) : [];
  const shown = attention
    .filter((verdict) => !isAlike(verdict, attention))
    .slice(0, maxShown)
    .flatMap((verdict) => ['', ...describe(verdict, report, { targetFile, out })]);
  const single = attention.filter((verdict) => !isAlike(verdict, attention)).length;
  const rest = single > maxShown ? ['', `… and ${single - maxShown} more in the report`] : [];
  const leaks = renderLeftOvers(leftOvers, scene, maxShown);
  // Line by line: what comes from an endpoint must not bring lines or orders to the terminal of its own.
  const last = printable(`VERDICT: ${run.verdict} (exit ${run.exitCode}): ${report.trouble ?? run.reason}`);
  const verdictLine = paint(run.exitCode === 0 ? 'green' : run.exitCode === 1 ? 'red' : 'yellow', last);
  const lines = [
    ...head,
    ...shown,
    ...rest,
    ...describeAlike(attention),
    ...describePreflight(report.preflight, report.canaries),
    ...describeContracts(report.contracts),
    ...(leaks.length > 0 ? ['', ...leaks] : []),
    ...gate,
  ];
  const where = ['', ...(pages === undefined ? [] : [`pages: ${pages}`]), `report: ${page}`];
  const causes = describeCauses(verdicts, paint);
  return [...lines.map(printable), ...causes, ...where.map(printable), verdictLine, ''].join('\n');
}

const fine: ReadonlySet<string> = new Set(['passed', 'observed', 'not-applicable']);

function worstFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  const rank = ({ outcome }: Verdict) => outcomes.indexOf(outcome);
  return verdicts.filter(({ outcome }) => !fine.has(outcome)).sort((one, other) => rank(one) - rank(other));
}

/** So many clauses with the same reason are told of together: what kept them from evidence is one thing. */
const many = 3;

function reasonOf({ outcome, reason, issues }: Verdict): string | undefined {
  return issues.length > 0 || reason === undefined
    ? undefined
    : `${outcome.toUpperCase()} ${reason.split('\n')[0]}`;
}

function isAlike(verdict: Verdict, all: readonly Verdict[]): boolean {
  const reason = reasonOf(verdict);
  return reason !== undefined && all.filter((other) => reasonOf(other) === reason).length >= many;
}

function describeAlike(attention: readonly Verdict[]): readonly string[] {
  const alike = attention.filter((verdict) => isAlike(verdict, attention));
  return [...Map.groupBy(alike, reasonOf)].flatMap(([reason = '', verdicts]) => {
    const ids = verdicts.map(({ clause }) => clause.id);
    const more = ids.length > many ? ` and ${ids.length - many} more` : '';
    return ['', reason, `    ${ids.length} clauses: ${ids.slice(0, many).join(', ')}${more}`];
  });
}

function describe(
  { clause, outcome, reason, issues, findings, situations, confirmation, failure }: Verdict,
  { seed, tier }: Report,
  { targetFile, out }: Pick<SummaryOptions, 'targetFile' | 'out'>,
): readonly string[] {
  const why = issues.length > 0 ? issues.slice(0, 3).map(({ message }) => message) : [reason ?? ''];
  const lines = [
    `${outcome.toUpperCase()} ${clause.id} (${clause.level}, ${clause.basis}) ${clause.says.en}`,
  ];
  return [
    ...lines,
    ...why.map((line) => `    ${line.split('\n')[0]}`),
    ...(findings.all > 0
      ? [
          `    in ${inShort(situations)} (${findings.agreeing} of ${findings.all} findings)${twice(confirmation)}`,
        ]
      : []),
    ...(failure === undefined
      ? [`    again: ${commandFor(clause.id, { seed, tier, targetFile })}`]
      : [`    again: ${replayCommandFor(failure.id, { targetFile, out })}`]),
  ];
}

function twice(confirmation: Verdict['confirmation']): string {
  if (confirmation === undefined) return '';
  return confirmation === 'confirmed'
    ? ', confirmed by a second attempt'
    : ', FLAKY: only one of two attempts saw it';
}

function inShort(situations: readonly string[]): string {
  const [shown, more] = [situations.slice(0, 4), situations.length - 4];
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
