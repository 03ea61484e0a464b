import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { HistoryEntry } from '../suites/history/findings.ts';
import { toHistoryLine } from '../suites/history/history-line.ts';
import { type History, parseHistory } from '../suites/history/parse-history.ts';
import { runKeyOf } from '../suites/history/run-key.ts';
import { UsageError } from './usage.ts';
import { withLock } from './with-lock.ts';

/** The name of a history in its folder. */
const historyName = 'history.jsonl';

/** What is in a folder now; nothing where there is no history yet. Throws where it cannot be read or is none (exit 2). */
export async function readHistory(folder: string): Promise<History> {
  return read(join(folder, historyName));
}

/**
 * Writes a run behind the others, on the disk when this resolves, unless it is remembered like this already. Nobody else
 * writes meanwhile. Throws a UsageError (exit 2) where it cannot, and then nothing is changed.
 */
export async function addToHistory(folder: string, entry: HistoryEntry, patience?: number): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw cannot(folder, 'written', error);
  });
  const add = async () => {
    const file = join(folder, historyName);
    const { runs, definitions, bytes } = await read(file);
    const key = runKeyOf(entry);
    if (runs.some(({ found }) => found.run === entry.run && runKeyOf(found) === key)) return;
    await append(file, `${JSON.stringify(toHistoryLine(entry, definitions))}\n`, bytes);
  };
  await withLock(join(folder, 'history.lock'), add, patience);
}

/** Only what is not there is empty: whatever else keeps it from being read must not have it written anew. */
async function read(file: string): Promise<History & { readonly bytes: number }> {
  const whole = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw cannot(file, 'read', error);
  });
  return { ...parseHistory(whole.toString('utf8'), file), bytes: whole.lastIndexOf(0x0a) + 1 };
}

/** What broke off behind the whole lines goes first. */
async function append(file: string, line: string, bytes: number): Promise<void> {
  try {
    const handle = await open(file, 'a');
    try {
      await truncate(file, bytes);
      await handle.appendFile(line);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw cannot(file, 'written', error as NodeJS.ErrnoException);
  }
}

function cannot(file: string, what: 'read' | 'written', { code }: NodeJS.ErrnoException): UsageError {
  return new UsageError(`The history ${file} cannot be ${what} (${code}).`);
}
