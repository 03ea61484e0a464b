import { describeShape, judgeCell } from '../suites/lattice/cell.ts';
import type { Lattice } from '../suites/lattice/lattice.ts';

/** The state lattice of a target for a terminal: what is covered, by which pools, and what is not, for want of what. */
export function renderLattice({ cells, covered, pools, uncovered, several, void: none }: Lattice): string {
  const kinds = Map.groupBy(covered, (cell) => judgeCell(cell).kind);
  const count = (kind: 'legal' | 'open' | 'broken') => kinds.get(kind)?.length ?? 0;
  const sum = [
    `${covered.length} of ${cells} cells covered: ${count('legal')} legal, ${count('broken')} broken by one rule, ${count('open')} left open by the page`,
    `${several} cells break several rules and are not examined: one rule at a time`,
  ];
  const chosen = pools.map(
    ({ pool, adds }) => `  ${pool.id}  ${pool.protocol} ${pool.ipVersion}: ${adds} cells more`,
  );
  const missing = uncovered.flatMap(({ needs, cells: group }) => [
    `  ${needs} (${group.length} cells)`,
    ...(needs.startsWith('beside') ? group.map(({ shape }) => `    ${describeShape(shape)}`) : []),
  ]);
  const absent = none.map(({ pool, why }) => `  ${pool}: ${why}`);
  return [
    ...sum,
    ...section('few pools that cover them (chosen greedily):', chosen),
    ...section('not covered; the target file would need:', missing),
    ...section('pools that do not exist:', absent),
    '',
  ].join('\n');
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', head, ...lines];
}
