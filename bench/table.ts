import { type Row, standingOf } from './row.ts';

const heads = ['part', 'what', 'ratio', 'from–to', 'goal', '', 'made of'];

/** The rows as cells of a table, the heads first. */
export function tableOf(rows: readonly Row[]): readonly (readonly string[])[] {
  return [heads, ...rows.map(cellsOf)];
}

function cellsOf(row: Row): readonly string[] {
  const { part, what, goal, figure, from = '', skipped = '' } = row;
  return [
    part,
    what,
    figure ? figure.median.toFixed(2) : '',
    figure && figure.least !== figure.most ? `${figure.least.toFixed(2)}–${figure.most.toFixed(2)}` : '',
    goal ? `${goal.bound === 'at least' ? '≥' : '≤'} ${goal.value}` : '',
    standingOf(row),
    figure ? from : skipped,
  ];
}
