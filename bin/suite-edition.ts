import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
/** What decides which requests are sent and how answers are judged. */
const rooms = ['specs', 'schemas', 'generators', 'targets', 'suites'];

/** A hash of the suite's own sources: what was made by others is not put together with what was made by these. */
export async function suiteEdition(): Promise<string> {
  const names = (await Promise.all(rooms.map(sourcesIn))).flat();
  const sources = await Promise.all(names.map((name) => readFile(join(home, name))));
  const hash = createHash('sha256');
  for (const [index, source] of sources.entries()) hash.update(`${names[index]}\n`).update(source);
  return hash.digest('hex');
}

async function sourcesIn(room: string): Promise<readonly string[]> {
  const names = await readdir(join(home, room), { recursive: true });
  return names
    .filter((name) => /\.(ts|json)$/.test(name) && !/(\.test|-for-test)\.ts$/.test(name))
    .map((name) => `${room}/${name}`)
    .sort();
}
