import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteFile } from '../reports/site/render-page.ts';
import { UsageError } from './usage.ts';

const sources = new URL('../reports/site/', import.meta.url);

/** So many files are written while the next are made: enough to hide the disk, few enough to need no memory. */
const atOnce = 64;

/**
 * Writes pages for people into `<out>/report/`, in place of earlier ones, as they are made. Returns the path of the first
 * page. Throws when a file cannot be written: the run must not seem complete.
 */
export async function writeSite(pages: Iterable<SiteFile>, out: string): Promise<string> {
  const folder = join(out, 'report');
  await clearSite(out);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, mark),
    'Pages of elb-conformance: its next run into this folder removes them.\n',
  );
  const write = ({ path, text }: SiteFile) => writeFile(join(folder, path), text);
  const rooms = new Set<string>();
  let batch: SiteFile[] = [];
  for (const file of pages) {
    const room = dirname(file.path);
    if (!rooms.has(room)) await mkdir(join(folder, room), { recursive: true });
    rooms.add(room);
    batch.push(file);
    if (batch.length < atOnce) continue;
    await Promise.all(batch.map(write));
    batch = [];
  }
  await Promise.all(batch.map(write));
  for (const name of ['style.css', 'filter.js']) await copyFile(new URL(name, sources), join(folder, name));
  return join(folder, 'index.html');
}

/** Tells a folder of ours from one that somebody else calls `report`. Written first, so that it is there whenever we are. */
const mark = '.elb-conformance';

/**
 * Takes out the pages of an earlier run: one that goes wrong must not seem to have them. A UsageError where the folder is
 * somebody else's: nothing is removed then.
 */
export async function clearSite(out: string): Promise<void> {
  const folder = join(out, 'report');
  const names = await readdir(folder).catch(({ code }): string[] | undefined =>
    code === 'ENOENT' ? [] : undefined,
  );
  if (names === undefined || (names.length > 0 && !names.includes(mark)))
    throw new UsageError(
      `${folder} holds something else than pages of this suite: move it away, or choose another --out.`,
    );
  await rm(folder, { recursive: true, force: true });
}
