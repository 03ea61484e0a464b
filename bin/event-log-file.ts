import { createReadStream, createWriteStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { RunLogEvent } from '../suites/events/event.ts';
import { openEventLines } from '../suites/events/event-lines.ts';
import { logsIn, type Span } from '../suites/events/logs-in.ts';
import { type ReadLog, readShardLog } from '../suites/events/read-shard-log.ts';
import { openLineFile } from './line-file.ts';
import { UsageError } from './usage.ts';

/** The name of an event log in the folder of a run's results. */
export const eventLogName = 'events.jsonl';

/** An event log on disk that is being written. */
export interface EventLogFile {
  /** Nobody waits for it to be on disk; what goes wrong is thrown by `close`. */
  readonly write: (event: RunLogEvent) => void;
  close(): Promise<void>;
}

/**
 * Opens an event log where there is none. A UsageError says why it cannot be written. `onLost` hears at once when a line
 * does not get to the disk: whatever is done from then on is done for nothing.
 */
export async function openEventLog(file: string, onLost: () => void = () => {}): Promise<EventLogFile> {
  const lines = await openLineFile(file, 'event log');
  const lineOf = openEventLines();
  return {
    write(event) {
      lines.append(lineOf(event)).catch(onLost);
    },
    close: () => lines.close(),
  };
}

/** A log in a file, and what of it is worth keeping. */
export type LogInFile = ReadLog & { readonly place: Place };

interface Place extends Span {
  readonly file: string;
}

/**
 * What the logs in a file say, as far as each goes: one of a run, several of what was put together. Undefined where there is
 * no file. A UsageError where it cannot be read.
 */
export async function readEventLogs(file: string): Promise<readonly LogInFile[] | undefined> {
  const handle = await open(file).catch(noFile);
  if (handle === undefined) return undefined;
  try {
    const spans = await logsIn(
      handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }),
    );
    const logs: LogInFile[] = [];
    for (const { start, end } of spans) {
      const bytes = Buffer.alloc(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      const read = readShardLog(bytes);
      logs.push({ ...read, place: { file, start, end: start + worthKeeping(bytes, read) } });
    }
    return logs;
  } catch (error) {
    throw cannotRead(file, error);
  } finally {
    await handle.close();
  }

  function noFile(error: NodeJS.ErrnoException): undefined {
    if (error.code !== 'ENOENT') throw cannotRead(file, error);
  }
}

function cannotRead(file: string, error: unknown): UsageError {
  return new UsageError(`The event log ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
}

const ending = Buffer.from('{"event":"end"');

/**
 * How many bytes of a log stay when it is put with others: whole lines. What breaks off must not look whole afterwards, so
 * that of a log that is not, a last line that says so goes as well.
 */
function worthKeeping(bytes: Buffer, read: ReadLog): number {
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if ('flaw' in read || read.isWhole) return whole;
  const last = bytes.lastIndexOf(0x0a, whole - 2) + 1;
  return bytes.subarray(last, last + ending.length).equals(ending) ? last : whole;
}

/** Writes logs into one file, one after the other, each as it is. */
export async function joinEventLogs(places: readonly Place[], file: string): Promise<void> {
  await writeFile(file, '');
  for (const { file: from, start, end } of places)
    await pipeline(createReadStream(from, { start, end: end - 1 }), createWriteStream(file, { flags: 'a' }));
}
