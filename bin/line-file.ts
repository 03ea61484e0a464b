import { type FileHandle, open } from 'node:fs/promises';
import { UsageError } from './usage.ts';

/** A file that lines are added to, each of them for good. */
export interface LineFile {
  /**
   * Settles when the line is on disk. What is written while another is on its way there goes along with the next. Once
   * that fails, all further writes fail: nothing is kept with gaps.
   */
  append(line: string): Promise<void>;
  /** Drops everything behind so many bytes, once what was written is there. */
  truncate(bytes: number): Promise<void>;
  /** Waits for what is still to be written. */
  close(): Promise<void>;
}

/** Opens a file to add lines to, which messages call by `what` it is. A UsageError says why it cannot be written. */
export async function openLineFile(file: string, what: string): Promise<LineFile> {
  const unwritable = (error: unknown) =>
    new UsageError(`The ${what} ${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  const handle: FileHandle = await open(file, 'a').catch((error) => {
    throw unwritable(error);
  });
  const waiting: string[] = [];
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const commit = async () => {
    next = undefined;
    try {
      await handle.appendFile(waiting.splice(0).join(''));
      await handle.datasync();
    } catch (error) {
      throw unwritable(error);
    }
  };
  return {
    append(line) {
      waiting.push(line);
      if (next === undefined) {
        next = last.then(commit);
        last = next;
      }
      return next;
    },
    async truncate(bytes) {
      await last;
      await handle.truncate(bytes);
    },
    async close() {
      await last.finally(() => handle.close());
    },
  };
}
