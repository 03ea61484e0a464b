import type { Outcome } from '../tally.ts';
import type { Findings, HistoryEntry } from './findings.ts';
import type { HistoryRun } from './history-run.ts';
import { inSeries } from './in-series.ts';
import { isUnstable, sightingsOf } from './sightings.ts';

/** What a run made of a clause; `gap`: it says nothing, being invalid, or not having had it in its plan. */
type StripMark = Outcome | 'flaky' | 'gap';

/** One run of a trend. */
interface TrendRun
  extends Pick<HistoryEntry, 'run' | 'startedAt' | 'build' | 'verdict' | 'exitCode' | 'counts' | 'latency'> {
  /** Why it counts for nothing, if so: it is drawn as a gap. */
  readonly invalid?: string;
  /** Percent of the applicable musts with evidence; null where none was applicable. */
  readonly evidence: number | null;
}

/** How one clause fared, one mark for each run. */
interface Strip {
  readonly clause: string;
  readonly marks: readonly StripMark[];
  readonly unstable: boolean;
}

/** What a page about trends shows: the last runs of one target and tier, the oldest first. Plain data. */
export interface Trends {
  readonly target: string;
  readonly tier: Findings['tier'];
  readonly runs: readonly TrendRun[];
  /** Of the clauses that were anything but well in one of these runs, by id. */
  readonly strips: readonly Strip[];
}

const well: ReadonlySet<StripMark> = new Set(['passed', 'observed', 'not-applicable', 'gap']);

/** Draws up the last runs like this one; itself is among them once it is remembered. */
export function trendsOf(
  history: readonly HistoryRun<HistoryEntry>[],
  { target, tier }: Pick<Findings, 'target' | 'tier'>,
  most = 30,
): Trends {
  const runs = inSeries(history, { target, tier }).slice(-most);
  const clauses = new Set(
    runs.flatMap(({ found }) => [
      ...found.bad.map(([clause]) => clause),
      ...Object.values(found.others).flat(),
    ]),
  );
  const marks = runs.map(marksOf);
  return {
    target,
    tier,
    runs: runs.map(({ found }) => toTrendRun(found)),
    strips: [...clauses]
      .sort()
      .map((clause) => ({
        clause,
        marks: marks.map((mark) => mark(clause)),
        unstable: isUnstable(sightingsOf(runs, clause)),
      }))
      .filter((strip) => strip.marks.some((mark) => !well.has(mark))),
  };
}

function toTrendRun({
  run,
  startedAt,
  build,
  verdict,
  exitCode,
  counts,
  latency,
  invalid,
  evidence,
}: HistoryEntry): TrendRun {
  const { seen, all } = evidence;
  return {
    run,
    startedAt,
    ...(build !== undefined && { build }),
    verdict,
    exitCode,
    counts,
    ...(latency !== undefined && { latency }),
    ...(invalid !== undefined && { invalid }),
    // Rounded down: what is not all is not 100.
    evidence: all === 0 ? null : Math.floor((seen * 1000) / all) / 10,
  };
}

/** What a run made of any clause. */
function marksOf({ found }: HistoryRun): (clause: string) => StripMark {
  const planned = new Set(found.planned);
  const known = new Map<string, StripMark>([
    ...Object.entries(found.others).flatMap(([outcome, clauses]) =>
      clauses.map((clause) => [clause, outcome as Outcome] as const),
    ),
    ...found.bad.map(([clause, outcome, , flaky]) => [clause, flaky ?? outcome] as const),
  ]);
  return (clause) => {
    if (found.invalid !== undefined || !planned.has(clause)) return 'gap';
    return known.get(clause) ?? 'passed';
  };
}
