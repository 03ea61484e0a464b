/** Requests sent, and milliseconds, since a run began. */
export interface Mark {
  readonly requests: number;
  readonly durationMs: number;
}

/** Resident memory at a moment of a run. */
export interface Resident {
  readonly atMs: number;
  readonly bytes: number;
}

/** How a run changes from its first tenth of requests on. */
interface Flatness {
  /** The most memory afterwards over the most until then. */
  readonly growth: number;
  /** Requests a second of the last tenth over those of the first. */
  readonly tempo: number;
  readonly first: number;
  readonly last: number;
}

/** Compares the rest of a run with its first tenth, by its marks in order of time. Throws where there is nothing to compare. */
export function flatness(marks: readonly Mark[], resident: readonly Resident[]): Flatness {
  const all = marks.at(-1);
  if (all === undefined) throw new RangeError('no marks');
  const timeOf = (share: number) =>
    marks.find(({ requests }) => requests >= share * all.requests)?.durationMs ?? all.durationMs;
  const [begin, tenth, ninth] = [marks[0]?.durationMs ?? 0, timeOf(0.1), timeOf(0.9)];
  const most = (from: number, to: number) =>
    Math.max(...resident.filter(({ atMs }) => atMs >= from && atMs <= to).map(({ bytes }) => bytes));
  const [first, last] = [most(0, tenth), most(tenth, Number.POSITIVE_INFINITY)];
  const tempo = (tenth - begin) / (all.durationMs - ninth);
  return { growth: last / first, tempo, first, last };
}
