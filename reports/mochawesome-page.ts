import { stat } from 'node:fs/promises';
import { join } from 'node:path';
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
}

/**
 * Writes `<folder>/report.html`: mochawesome's page of the run, in one file that needs no network. Returns its path.
 * Throws when the page was not written: mochawesome itself only logs that.
 */
export async function writeMochawesomePage(
  report: Report,
  { folder, out, endpoint, targetFile }: PageOptions,
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
  return file;
}
