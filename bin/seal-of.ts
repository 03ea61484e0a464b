import { open } from 'node:fs/promises';
import { parseJson } from '../suites/gate/run-document.ts';

/** The last line of a log is short; more is not read of what may be large. */
const tail = 4096;

/** The hash that the last line of an event log has of all before it; undefined where there is no log, or no such line. */
export async function sealOf(file: string): Promise<string | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(tail),
      position: Math.max(0, size - tail),
    });
    const line = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').at(-1) ?? '';
    const { event, sha256 } = (parseJson(line) ?? {}) as {
      readonly event?: unknown;
      readonly sha256?: unknown;
    };
    return event === 'end' && typeof sha256 === 'string' ? sha256 : undefined;
  } finally {
    await handle.close();
  }
}
