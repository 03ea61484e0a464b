import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderBadge } from '../reports/exports/badge.ts';
import type { ExportOptions } from '../reports/exports/cases.ts';
import { toCtrf } from '../reports/exports/ctrf.ts';
import { renderJunit } from '../reports/exports/junit.ts';
import { renderMarkdownSummary } from '../reports/exports/markdown-summary.ts';
import { toSarif } from '../reports/exports/sarif.ts';
import type { Report } from '../suites/examine.ts';

const renderers: Readonly<Record<string, (report: Report, options: ExportOptions) => string>> = {
  'junit.xml': renderJunit,
  'ctrf.json': (report, options) => toJson(toCtrf(report, options)),
  'results.sarif': (report, options) => toJson(toSarif(report, options)),
  'summary.md': renderMarkdownSummary,
  'badge.svg': renderBadge,
};

/** The files that pipelines read, beside run.json and the page. */
export const exportNames: readonly string[] = Object.keys(renderers);

/** Writes what a run came to for pipelines. Throws when a file cannot be written: the run must not seem complete. */
export async function writeExports(report: Report, folder: string, options: ExportOptions): Promise<void> {
  for (const [name, render] of Object.entries(renderers))
    await writeFile(join(folder, name), render(report, options));
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
