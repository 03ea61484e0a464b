import { readFile } from 'node:fs/promises';
import type { RunLogEvent } from '../suites/events/event.ts';
import { openEventLines } from '../suites/events/event-lines.ts';
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

/** What an event log says, as far as it goes; undefined where there is none. A UsageError where it cannot be read. */
export async function readEventLog(file: string): Promise<ReadLog | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`The event log ${file} cannot be read (${error.code}).`);
  });
  return bytes && readShardLog(bytes);
}
