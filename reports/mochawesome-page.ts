import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import Mocha from 'mocha';
import addContext from 'mochawesome/addContext.js';
import type { Report } from '../suites/examine.ts';
import { addClauses, addContracts, addPreflight } from '../suites/mocha-adapter.ts';
import { exhibitsOf } from './evidence.ts';

/** Where a page goes, and what its `curl` lines talk to. */
export interface PageOptions {
  readonly folder: string;
  /** The same as the user called it. */
  readonly out?: string | undefined;
  readonly endpoint: string;
  readonly targetFile?: string | undefined;
  /** Where the pages for people are, from this one. */
  readonly pages?: string;
}

/**
 * Writes `<folder>/report.html`: mochawesome's page of the run, in one file that needs no network. Returns its path.
 * Throws when the page was not written: mochawesome itself only logs that.
 */
export async function writeMochawesomePage(
  report: Report,
  { folder, out, endpoint, targetFile, pages }: PageOptions,
): Promise<string> {
  const { target, seed, tier, run } = report;
  const mocha = new Mocha({
    reporter: 'mochawesome',
    reporterOptions: {
      reportDir: folder,
      reportFilename: 'report',
      reportTitle: `${target.name}: ${run.verdict}, ${report.trouble ?? run.reason}`,
      reportPageTitle: `${run.verdict}: ${target.name}`,
      inlineAssets: true,
      json: false,
      code: false,
      quiet: true,
      consoleReporter: 'none',
    },
  });
  addPreflight(mocha.suite, report.preflight, (test, { id, saw, keys }) => {
    addContext({ test }, { title: 'Seen', value: saw });
    if (keys !== undefined)
      addContext({ test }, { title: 'Keys of the target file', value: keys.join('\n') });
    if (id === 'canary' && report.canaries.length > 0)
      addContext({ test }, { title: 'Canaries in the course of the run', value: report.canaries });
  });
  const setting = { endpoint, seed, tier, targetFile, out };
  addClauses(mocha.suite, report.verdicts, (test, verdict) => {
    for (const { title, value } of exhibitsOf(verdict, setting)) addContext({ test }, { title, value });
  });
  addContracts(mocha.suite, report.contracts, (test, { exchanges, issues }) => {
    if (issues.length > 0) addContext({ test }, { title: 'Issues', value: issues });
    for (const { request, response } of exchanges) {
      addContext({ test }, { title: 'Request', value: request });
      addContext({ test }, { title: 'Answer', value: response ?? 'no answer' });
    }
  });
  const started = Date.now();
  await new Promise<void>((resolve) => {
    mocha.run(() => resolve());
  });
  const file = join(folder, 'report.html');
  const written = await stat(file).catch(() => undefined);
  // One second of grace: file systems store times more coarsely than the clock gives them.
  if (written === undefined || written.mtimeMs < started - 1000)
    throw new Error(`mochawesome wrote no ${file}`);
  if (pages !== undefined) await linkTo(pages, file);
  return file;
}

/** Where mochawesome's script begins to draw; what stands before it stays. */
const root = '<div id="report">';

/** Below the bar that mochawesome fixes to the top. */
const style = 'margin: 0; padding: 68px 72px 0';

/** Puts a link above what mochawesome draws: it has no place for one of its own. Throws where the page has changed. */
async function linkTo(pages: string, file: string): Promise<void> {
  const html = await readFile(file, 'utf8');
  const at = html.lastIndexOf(root);
  if (at < 0)
    throw new Error(`mochawesome's page has no ${root}: it is cut off (a full disk?) or of another form`);
  const link = toHtml(
    h('p', { style }, [h('a', { href: pages }, 'Verdict, failures by cause, the page annotated')]),
  );
  await writeFile(file, html.slice(0, at) + link + html.slice(at));
}
