import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderSite } from './site.ts';
import type { SiteInput } from './site-input.ts';

/** For tests in a browser: the pages of a run as files, all of them or those that `wanted` takes. */
export async function writeForTest(
  input: SiteInput,
  folder: string,
  wanted: (path: string) => boolean = () => true,
): Promise<void> {
  for (const { path, text } of renderSite(input)) {
    if (!wanted(path)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const name of ['style.css', 'filter.js'])
    await copyFile(new URL(name, import.meta.url), join(folder, name));
}
