import type { Report } from '../../suites/examine.ts';
import { outcomes } from '../../suites/tally.ts';
import type { Case } from './case.ts';
import { casesOf, type ExportOptions } from './cases.ts';
import { codeSpan } from './code-span.ts';
import { cut } from './cut.ts';
import { decisionOf, type GateView } from './decision.ts';

/** GitHub drops a summary that is too long as a whole; a tenth of what it takes leaves room for those of other steps. */
const maxBytes = 100_000;

const maxShown = 30;
const maxLines = 12;
const maxLine = 400;
const closing = 'Everything is in `report.html` and `run.json`.';

const marks: Readonly<Record<number, string>> = { 0: '✅', 1: '❌', 2: '⚙️', 3: '🛠️', 4: '❔', 5: '🧹' };

/**
 * `summary.md`: the decision, its reason, the counts, the rules of the gate, what is otherwise than before, what is red and how to see it again. Never
 * longer than 100 KB, and nothing that an endpoint said is anything but a code span.
 */
export function renderMarkdownSummary(report: Report, options: ExportOptions = {}): string {
  const cases = casesOf(report, options);
  const { exitCode, word, reason } = decisionOf(report, options.gate);
  const { target, seed, tier, requests } = report;
  const blocks = [
    `## ${marks[exitCode] ?? ''} CreateMember: ${word} (exit ${exitCode})`,
    codeSpan(cut(reason, maxLine)),
    `Target ${codeSpan(cut(target.name, maxLine))} at ${codeSpan(cut(target.endpoint, maxLine))}, tier ${tier}, seed ${seed}, ${requests} requests.`,
    counts(report),
    ...contracts(report),
    ...(options.gate === undefined ? [] : rules(options.gate)),
    ...history(options.history),
    ...details(cases, report),
  ];
  return `${fitting(blocks).join('\n\n')}\n`;
}

function counts({ run }: Report): string {
  const present = outcomes.filter((outcome) => run.counts[outcome] > 0);
  const rows = present.map((outcome) => `| ${outcome} | ${run.counts[outcome]} |`);
  return ['| outcome | clauses |', '|---|---:|', ...rows].join('\n');
}

function contracts({ contracts }: Report): readonly string[] {
  const all = contracts?.interactions ?? [];
  const held = all.filter(({ outcome }) => outcome === 'passed').length;
  return all.length === 0 ? [] : [`Consumer contracts: ${held} of ${all.length} interactions hold.`];
}

function rules({ policy, rules: all }: GateView): readonly string[] {
  const cell = (value: unknown) => codeSpan(cut(text(value), maxLine), { inTable: true });
  const rows = all.map(
    ({ says, value, limit, verdict }) =>
      `| ${cell(says)} | ${cell(value)} | ${cell(limit)} | ${cell(verdict)} |`,
  );
  const head = ['| rule | value | limit | verdict |', '|---|---|---|---|'];
  return [`### Gate ${codeSpan(cut(policy, maxLine))}`, [...head, ...rows].join('\n')];
}

/** Lines that are indented belong to the one before. */
function history(lines: readonly string[] = []): readonly string[] {
  const told = lines.filter((line) => line !== '');
  const items = told.map((line) => `${/^ */.exec(line)?.[0]}- ${codeSpan(cut(line, maxLine))}`);
  return told.length === 0 ? [] : ['### Beside earlier runs', items.join('\n')];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What is red first; where the run could not begin, all of it has one reason, which stands above. */
function details(cases: readonly Case[], { trouble }: Report): readonly string[] {
  const failed = cases.filter(({ status }) => status === 'failed');
  const missing = trouble === undefined ? cases.filter(({ status }) => status === 'error') : [];
  const known = cases.filter(
    (one) => one.known?.state === 'passes-tolerated' || (one.status === 'skipped' && one.known !== undefined),
  );
  const warned = cases.filter((one) => one.status === 'passed' && one.outcome === 'warned');
  return [
    ...section('Failed', failed),
    ...section('Without evidence, or in need of a hand', missing),
    ...section('Known failures', known),
    ...section('Warnings', warned),
  ];
}

function section(title: string, cases: readonly Case[]): readonly string[] {
  if (cases.length === 0) return [];
  const rest = cases.length > maxShown ? [`… and ${cases.length - maxShown} more.`] : [];
  return [`### ${title}: ${cases.length}`, ...cases.slice(0, maxShown).map(entry), ...rest];
}

function entry({ name, text: told }: Case): string {
  const lines = told.split('\n').filter((line) => line.trim() !== '');
  // The last line is how to see it again.
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines - 1), ...lines.slice(-1)] : lines;
  const items = shown.map((line) => `  - ${codeSpan(cut(line.replace(/^- /, ''), maxLine))}`);
  return [`- **${codeSpan(cut(name, maxLine))}**`, ...items].join('\n');
}

/** As many blocks from the top as fit, and where the rest is. */
function fitting(blocks: readonly string[]): readonly string[] {
  const room = maxBytes - 2 * Buffer.byteLength(closing);
  const sizes = blocks.map((block) => Buffer.byteLength(block) + 2);
  const kept = sizes.findIndex(
    (_, last) => sizes.slice(0, last + 1).reduce((sum, size) => sum + size) > room,
  );
  const cutShort = kept === -1 ? [] : ['… the rest does not fit here.'];
  return [...(kept === -1 ? blocks : blocks.slice(0, kept)), ...cutShort, closing];
}
