import type { RowFacts } from './read-field.ts';
import type { TableRows } from './read-tables.ts';
import { SpecError } from './spec-error.ts';

/** For each table number, the prefixes under which its fields stand in a message. The first is the canonical one. */
export type Routes = ReadonlyMap<number, readonly string[]>;

interface Step {
  readonly table: TableRows;
  readonly prefix: string;
  readonly trail: readonly number[];
}

/**
 * Follows the references from the tables that describe whole messages, breadth first, and stops where a type
 * contains itself.
 *
 * @throws SpecError `reference` for a link without a table, a link whose text is not the caption there, an
 * anchor used twice, and a type table that no field refers to
 */
export function findRoutes(tables: readonly TableRows[]): Routes {
  const byAnchor = indexAnchors(tables);
  const routes = new Map<number, string[]>();
  let steps: readonly Step[] = tables
    .filter((table) => table.root)
    .map((table) => ({ table, prefix: '', trail: [] }));
  while (steps.length > 0) {
    for (const { table, prefix } of steps)
      routes.set(table.number, [...(routes.get(table.number) ?? []), prefix]);
    steps = steps.flatMap((step) => step.table.rows.flatMap((row) => follow(row, step, byAnchor)));
  }
  const orphan = tables.find((table) => !routes.has(table.number));
  if (orphan !== undefined) throw fault('No field refers to this table', orphan, orphan.caption);
  return routes;
}

function follow(row: RowFacts, step: Step, byAnchor: ReadonlyMap<string, TableRows>): readonly Step[] {
  if (row.ref === undefined) return [];
  const table = byAnchor.get(row.ref);
  if (table === undefined)
    throw fault(`No table has the anchor that ${row.name} links to`, step.table, row.ref);
  if (row.typeName !== undefined && row.typeName !== table.caption)
    throw fault(`${row.name} links to a table of another name`, step.table, row.typeName);
  const trail = [...step.trail, step.table.number];
  if (trail.includes(table.number)) return [];
  return [{ table, prefix: `${step.prefix}${row.name}${containerMark(row)}.`, trail }];
}

/** `[]` for each array and `{}` for each map around the object. */
function containerMark(row: RowFacts): string {
  if (row.type === 'Map') return '{}';
  if (row.type !== 'Array') return '';
  return row.items === 'Array<Object>' ? '[][]' : '[]';
}

function indexAnchors(tables: readonly TableRows[]): ReadonlyMap<string, TableRows> {
  const byAnchor = new Map<string, TableRows>();
  for (const table of tables) {
    if (table.anchor === undefined) continue;
    if (byAnchor.has(table.anchor)) throw fault('An anchor used twice', table, table.anchor);
    byAnchor.set(table.anchor, table);
  }
  return byAnchor;
}

function fault(message: string, table: TableRows, excerpt: string): SpecError {
  return new SpecError('reference', message, { line: table.line, excerpt, where: `Table ${table.number}` });
}
