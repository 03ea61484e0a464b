import type { PeerRow } from './peer-row.ts';

const heads = ['tool', 'found', 'false alarms', 'requests', 'seconds', 'a second', 'set up'];

/** The tools side by side as cells of a table, the heads first. */
export function peersTable(rows: readonly PeerRow[]): readonly (readonly string[])[] {
  return [heads, ...rows.map(cellsOf)];
}

function cellsOf({ peer, packages, setUp, measured, skipped = '' }: PeerRow): readonly string[] {
  const name = [peer, ...packages.slice(0, 1).map((one) => `(${one})`)].join(' ');
  if (measured === undefined) return [name, 'skipped', '', '', '', '', skipped];
  const { found, of, falseAlarms, unfinished, requests, wallMs } = measured;
  const late = unfinished.length > 0 ? ` (${unfinished.length} not finished)` : '';
  return [
    name,
    `${found.length} of ${of}${late}`,
    String(falseAlarms.length),
    String(requests),
    (wallMs / 1000).toFixed(1),
    String(Math.round((requests * 1000) / wallMs)),
    setUp,
  ];
}
