import { createHash } from 'node:crypto';
import { openCompact } from './compact.ts';
import type { RunLogEvent } from './event.ts';
import { type ShardLog, shardLogOf } from './shard-log.ts';

/** What a file says that should be the log of a shard. */
export type ReadLog =
  | {
      readonly log: ShardLog;
      /** Whether it has its last line: what was killed breaks off before. */
      readonly isWhole: boolean;
    }
  | {
      /** Why it is of no use. */
      readonly flaw: string;
    };

const lineBreak = 0x0a;

/**
 * Reads `events.jsonl`. A last line that breaks off is what a killed process could not write any more. A log that has its
 * end has to be as it was written: its hash says so.
 */
export function readShardLog(bytes: Uint8Array): ReadLog {
  const lines = linesIn(bytes);
  const events: RunLogEvent[] = [];
  const compact = openCompact();
  // What single probes found is of no account once it has been taken together, and it is most of the file: of those only the
  // last is wanted, which says how far the run had come.
  const isTogether = lines.some((line) => begins(line, together));
  const last = lines.findLastIndex((line) => begins(line, single));
  for (const [index, line] of lines.entries()) {
    if (isTogether && index !== last && begins(line, single)) continue;
    const event = parsed(line);
    if (event === undefined) return { flaw: `line ${index + 1} is no event` };
    if ((event.event === 'run') !== (index === 0))
      return { flaw: index === 0 ? 'it does not begin with a run' : `line ${index + 1} begins another run` };
    if (event.event === 'end' && index < lines.length - 1) return { flaw: `it goes on after its end` };
    events.push(compact(event));
  }
  const [run] = events;
  if (run?.event !== 'run') return { flaw: 'it breaks off before it says which run it is of' };
  if (run.format !== 1) return { flaw: `it is of another version (format ${run.format})` };
  const log = shardLogOf(events);
  if (log.end === undefined || bytes.at(-1) !== lineBreak) return { log: cutShort(log), isWhole: false };
  const before = bytes.subarray(0, bytes.length - (lines.at(-1) as Uint8Array).length - 1);
  const isAsWritten = createHash('sha256').update(before).digest('hex') === log.end.sha256;
  return isAsWritten ? { log, isWhole: true } : { flaw: 'it is not as it was written: its hash is another' };
}

const together = Buffer.from('{"event":"findings"');
const single = Buffer.from('{"event":"probe"');

function begins(line: Uint8Array, how: Uint8Array): boolean {
  return Buffer.compare(line.subarray(0, how.length), how) === 0;
}

/** The lines that have their end, without it. */
function linesIn(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; ; ) {
    const end = bytes.indexOf(lineBreak, start);
    if (end < 0) return lines;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
}

function cutShort({ end: _end, ...log }: ShardLog): ShardLog {
  return log;
}

function parsed(line: Uint8Array): RunLogEvent | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'),
    );
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const kinds: ReadonlySet<unknown> = new Set([
  'run',
  'preflight',
  'plan',
  'probe',
  'canary',
  'findings',
  'times',
  'contracts',
  'failures',
  'leftOvers',
  'end',
] satisfies readonly RunLogEvent['event'][]);

function isEvent(value: unknown): value is RunLogEvent {
  return kinds.has((value as { readonly event?: unknown } | null)?.event);
}
