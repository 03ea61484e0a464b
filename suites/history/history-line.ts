import { createHash } from 'node:crypto';
import type { HistoryEntry } from './findings.ts';

/** A value that many runs have in common stands in the first line that has it; the others name it. */
type Shared = 'planned' | 'others' | 'observed';

/** One line of `history.jsonl`: a run, what it shares with earlier ones by name. */
export type HistoryLine = Omit<HistoryEntry, Shared> &
  Readonly<Record<Shared, string>> & {
    readonly format: 1;
    /** The values that this line is the first to name. */
    readonly defines?: Readonly<Record<string, unknown>>;
  };

/** What a name in a line stands for. */
export type Definitions = ReadonlyMap<string, unknown>;

/** A line for a run, behind lines that have defined this much. */
export function toHistoryLine(
  { planned, others, observed, ...rest }: HistoryEntry,
  known: Definitions,
): HistoryLine {
  const values = new Map<string, unknown>([planned, others, observed].map((value) => [nameOf(value), value]));
  const fresh = [...values].filter(([name]) => !known.has(name));
  return {
    format: 1,
    ...rest,
    planned: nameOf(planned),
    others: nameOf(others),
    observed: nameOf(observed),
    ...(fresh.length > 0 && { defines: Object.fromEntries(fresh) }),
  };
}

/** The run of a line; undefined where it names what nothing defines. */
export function fromHistoryLine(line: HistoryLine, known: Definitions): HistoryEntry | undefined {
  const { format: _format, defines: _defines, planned, others, observed, ...rest } = line;
  if (![planned, others, observed].every((name) => known.has(name))) return undefined;
  return {
    ...rest,
    planned: known.get(planned) as HistoryEntry['planned'],
    others: known.get(others) as HistoryEntry['others'],
    observed: known.get(observed) as HistoryEntry['observed'],
  };
}

function nameOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
