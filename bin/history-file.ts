import { type FileHandle, mkdir, open, readFile, rm, truncate } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HistoryEntry } from '../suites/history/findings.ts';
import { toHistoryLine } from '../suites/history/history-line.ts';
import { type History, parseHistory } from '../suites/history/parse-history.ts';
import { isRunning } from './is-running.ts';
import { readIfThere } from './read-if-there.ts';
import { UsageError } from './usage.ts';

/** A history that nobody else writes on while it is open. */
export interface OpenHistory extends History {
  /** Writes a run behind the others, on the disk when this resolves. */
  append(entry: HistoryEntry): Promise<void>;
  /** Lets others write again. */
  close(): Promise<void>;
}

/** The name of a history in its folder. */
const historyName = 'history.jsonl';

/** What is in a folder now; nothing where there is no history yet. Throws where it cannot be read or is none (exit 2). */
export async function readHistory(folder: string): Promise<History> {
  const file = join(folder, historyName);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw cannot(file, 'read', error);
  });
  return parseHistory(text, file);
}

/**
 * Waits until nobody else writes, a tenth of a second at a time, and reads. Throws a UsageError where that is in vain:
 * who writes needs a few milliseconds.
 */
export async function openHistory(folder: string, patience = 100): Promise<OpenHistory> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw cannot(folder, 'written', error);
  });
  const lock = join(folder, 'history.lock');
  await take(lock, patience);
  try {
    const history = await readHistory(folder);
    return {
      ...history,
      append: (entry) =>
        appendTo(join(folder, historyName), `${JSON.stringify(toHistoryLine(entry, history.definitions))}\n`),
      close: () => rm(lock, { force: true }),
    };
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  }
}

async function take(lock: string, patience: number): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const handle = await open(lock, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw cannot(lock, 'written', error);
    });
    if (handle !== undefined) return await sign(handle);
    const owner = (await readIfThere(lock)) ?? '';
    if (isAbandoned(owner)) await rm(lock, { force: true });
    else if (attempt < patience) await pause(100);
    else
      throw new UsageError(
        `${lock} is held by ${owner.trim() || 'another run'}: wait for it, or delete that file.`,
      );
  }
}

async function sign(handle: FileHandle): Promise<void> {
  await handle.writeFile(`process ${process.pid} on ${hostname()}\n`);
  await handle.close();
}

/** Whether whoever took it is gone; of another machine nobody can tell. */
function isAbandoned(owner: string): boolean {
  const [, pid, host] = /^process (\d+) on (.*)\n$/.exec(owner) ?? [];
  return pid !== undefined && host === hostname() && !isRunning(Number(pid));
}

/** What broke off at the end goes first, so that every line is whole. */
async function appendTo(file: string, line: string): Promise<void> {
  try {
    const whole = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      // Whatever else keeps it from being read must not empty it.
      if (error.code !== 'ENOENT') throw error;
      return Buffer.alloc(0);
    });
    const handle = await open(file, 'a');
    try {
      await truncate(file, whole.lastIndexOf(0x0a) + 1);
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
