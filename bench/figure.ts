/** One measured figure beside what it should be. */
export interface Figure {
  readonly name: string;
  /** The median of the runs. */
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly runs: number;
  /** The least and the greatest of the runs. */
  readonly spread: readonly [number, number];
}

/** A figure from several runs. Throws a RangeError where nothing was measured. */
export function toFigure(values: readonly number[], about: Pick<Figure, 'name' | 'unit' | 'atMost'>): Figure {
  const sorted = [...values].sort((one, other) => one - other);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || greatest === undefined)
    throw new RangeError(`${about.name}: nothing was measured`);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  const value = middle.reduce((sum, one) => sum + one, 0) / middle.length;
  return { ...about, value, runs: sorted.length, spread: [least, greatest] };
}

/** Whether a figure is as it should be; undefined where nothing is asked of it. */
export function isMet({ value, atMost }: Figure): boolean | undefined {
  return atMost === undefined ? undefined : value <= atMost;
}

/** The figures as a table for a terminal. */
export function renderFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, atMost, runs, spread } = figure;
    const met = isMet(figure);
    const wanted = atMost === undefined ? '' : `≤ ${inShort(atMost)}`;
    const range = runs > 1 ? `${inShort(spread[0])} to ${inShort(spread[1])} in ${runs} runs` : '';
    return [
      name,
      `${inShort(value)} ${unit}`.trim(),
      wanted,
      met === undefined ? '' : met ? 'met' : 'NOT MET',
      range,
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function inShort(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
