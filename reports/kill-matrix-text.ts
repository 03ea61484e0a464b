import type { KillMatrix, Row } from '../suites/selftest/kill-matrix.ts';

/**
 * The kill matrix as text: for each clause the defects that it catches, then the rare defects with what it took, then
 * what is wrong. The last line is the result.
 */
export function renderKillMatrix({ rows, kills, problems }: KillMatrix): string {
  const byClause = Object.entries(kills).flatMap(([clause, names]) => [
    `${clause}  (${names.length})`,
    ...names.map((name) => `    ${name}`),
  ]);
  const rare = rows.filter((row) => row.rare).map(describeRare);
  const wrong = problems.map(({ kind, subject, message }) => `${kind.toUpperCase()} ${subject}: ${message}`);
  const caught = rows.filter(({ claimed }) => claimed.length > 0).length;
  const result = `SELFTEST: ${caught} of ${rows.length} defects caught by clauses that claim them; ${problems.length} problems`;
  return [
    'clause × defect',
    ...byClause,
    '',
    'rare defects',
    ...rare,
    ...(wrong.length > 0 ? ['', ...wrong] : []),
    '',
    result,
    '',
  ].join('\n');
}

function describeRare({ defect, claimed, world, tier, requests }: Row): string {
  const how =
    claimed.length > 0
      ? `caught by ${tier} in the ${world} world within ${requests} requests by ${claimed.join(', ')}`
      : 'not caught';
  return `    ${defect}: ${how}`;
}
