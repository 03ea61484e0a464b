/** The middle of some measurements, and how far they lie apart. */
export interface Middle {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The median with its spread: of an even number of measurements the mean of the two in the middle. */
export function medianOf(measured: readonly number[]): Middle {
  if (measured.length === 0) throw new RangeError('there is no median of nothing');
  const sorted = measured.toSorted((one, other) => one - other);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}
