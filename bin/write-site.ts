import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderSite } from '../reports/site/site.ts';
import type { SiteInput } from '../reports/site/site-input.ts';

const sources = new URL('../reports/site/', import.meta.url);

/**
 * Writes the pages for people into `<out>/report/`, in place of those of an earlier run. Returns the path of the first
 * page. Throws when a file cannot be written: the run must not seem complete.
 */
export async function writeSite(input: SiteInput, out: string): Promise<string> {
  const folder = join(out, 'report');
  await clearSite(out);
  const made = new Set<string>();
  for (const { path, text } of renderSite(input)) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await writeFile(file, text);
  }
  for (const name of ['style.css', 'filter.js']) await copyFile(new URL(name, sources), join(folder, name));
  return join(folder, 'index.html');
}

/** Takes out the pages of an earlier run: one that goes wrong must not seem to have them. */
export async function clearSite(out: string): Promise<void> {
  await rm(join(out, 'report'), { recursive: true, force: true });
}
