import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
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

/** A log in a file, and where it stands there, as far as it has whole lines. */
export type LogInFile = ReadLog & { readonly place: Place };

interface Place extends Span {
  readonly file: string;
}

/**
 * What the logs in a file say, as far as each goes: one of a run, several of what was put together. Undefined where there is
 * no file. A UsageError where it cannot be read.
 */
export async function readEventLogs(file: string): Promise<readonly LogInFile[] | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`The event log ${file} cannot be read (${error.code}).`);
  });
  return bytes && logsIn(bytes).map((span) => readOne(file, bytes, span));
}

function readOne(file: string, bytes: Buffer, { start, end }: Span): LogInFile {
  const own = bytes.subarray(start, end);
  return { ...readShardLog(own), place: { file, start, end: start + own.lastIndexOf(0x0a) + 1 } };
}

/** Writes logs into one file, one after the other, each as it is. */
export async function joinEventLogs(places: readonly Place[], file: string): Promise<void> {
  await writeFile(file, '');
  for (const { file: from, start, end } of places)
    await pipeline(createReadStream(from, { start, end: end - 1 }), createWriteStream(file, { flags: 'a' }));
}
