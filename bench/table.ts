import { type Row, standingOf } from './row.ts';

const heads = ['part', 'what', 'ratio', 'from–to', 'goal', '', 'made of'];

/** The rows as a table for a terminal. */
export function renderTable(rows: readonly Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function cellsOf(row: Row): readonly string[] {
  const { part, what, goal, figure, from = '', skipped = '' } = row;
  return [
    part,
    what,
    figure ? figure.median.toFixed(2) : '',
    figure && figure.least !== figure.most ? `${figure.least.toFixed(2)}–${figure.most.toFixed(2)}` : '',
    `${goal.bound === 'at least' ? '≥' : '≤'} ${goal.value}`,
    standingOf(row),
    figure ? from : skipped,
  ];
}
