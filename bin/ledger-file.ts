import { readFile } from 'node:fs/promises';
import type { Book } from '../suites/journal/clean-up.ts';
import type { Entry } from '../suites/journal/entry.ts';
import { openLineFile } from './line-file.ts';
import { UsageError } from './usage.ts';

/** A ledger on disk, open for more. */
export interface LedgerFile extends Book {
  /** Drops everything that stands in it. */
  startAnew(): Promise<void>;
  /** Waits for what is still to be written. */
  close(): Promise<void>;
}

const kinds: ReadonlySet<unknown> = new Set([
  'run',
  'before',
  'intent',
  'outcome',
  'found',
  'removed',
  'looked',
  'end',
] satisfies readonly Entry['entry'][]);

/**
 * What stands in a ledger; undefined where there is none. A last line that breaks off is what a killed process could not
 * write any more, and counts for nothing. Throws a UsageError for a file that is no ledger.
 */
export async function readLedger(file: string): Promise<readonly Entry[] | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`The ledger ${file} cannot be read (${error.code}).`);
  });
  return text
    ?.split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const entry = parsed(line);
      if (isEntry(entry) && (index > 0 || entry.entry === 'run')) return entry;
      throw new UsageError(`${file}:${index + 1} is no line of a ledger: mend it, or move the file away.`);
    });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  const { entry, format } = (value ?? {}) as { readonly entry?: unknown; readonly format?: unknown };
  return kinds.has(entry) && (entry !== 'run' || format === 1);
}

/**
 * Opens a ledger to write on after `entries`; empty where those are none. What is written while a line is on its way to
 * the disk goes there together afterwards. Once that fails, all further writes fail: nothing is kept with gaps.
 */
export async function openLedgerFile(file: string, entries: readonly Entry[]): Promise<LedgerFile> {
  const all = [...entries];
  const lines = await openLineFile(file, 'ledger');
  await lines.truncate(entries.length === 0 ? 0 : await wholeLines(file));
  return {
    entries: all,
    write(entry) {
      all.push(entry);
      return lines.append(`${JSON.stringify(entry)}\n`);
    },
    async startAnew() {
      await lines.truncate(0);
      all.length = 0;
    },
    close: () => lines.close(),
  };
}

/** Bytes up to the last line break. */
async function wholeLines(file: string): Promise<number> {
  return (await readFile(file)).lastIndexOf(0x0a) + 1;
}
