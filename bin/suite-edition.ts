import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
/** What decides which requests are sent and how answers are judged. */
const rooms = ['specs', 'schemas', 'generators', 'targets', 'suites'];

/** A hash of the suite's own sources: what was made by others is not put together with what was made by these. */
export async function suiteEdition(): Promise<string> {
  const hash = createHash('sha256');
  for (const room of rooms) {
    const names = await readdir(join(home, room), { recursive: true });
    const sources = names.filter(
      (name) => /\.(ts|json)$/.test(name) && !/\.test\.ts$|-for-test\.ts$/.test(name),
    );
    for (const name of sources.sort())
      hash.update(`${room}/${name}\n`).update(await readFile(join(home, room, name)));
  }
  return hash.digest('hex');
}
