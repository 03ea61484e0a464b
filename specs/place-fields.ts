import { findRoutes } from './find-routes.ts';
import type { ExampleFacts } from './read-examples.ts';
import type { TableFacts } from './read-facts.ts';
import type { TableRows } from './read-tables.ts';
import { SpecError } from './spec-error.ts';

/**
 * Gives each row its path in the message and whether an example of its side shows it. Response tables are
 * compared with examples of their status only.
 *
 * @throws SpecError `caption` when table numbers are not 1, 2, 3, …, and what `findRoutes` throws
 */
export function placeFields(
  tables: readonly TableRows[],
  examples: readonly ExampleFacts[],
): readonly TableFacts[] {
  const stray = tables.find((table, index) => table.number !== index + 1);
  if (stray !== undefined)
    throw new SpecError('caption', 'Table numbers are not consecutive', {
      line: stray.line,
      excerpt: `${stray.number}`,
    });
  const routes = findRoutes(tables);
  return tables.map(({ root: _root, line: _line, rows, ...table }) => {
    const prefixes = routes.get(table.number) ?? [];
    const shown = shownPaths(table, examples);
    const fields = rows.map(({ typeName: _typeName, ...row }) => ({
      path: `${prefixes[0]}${row.name}`,
      ...row,
      inExample: prefixes.some((prefix) => shown.has(`${prefix}${row.name}`)),
    }));
    return { ...table, fields };
  });
}

function shownPaths(
  table: Omit<TableRows, 'rows' | 'root' | 'line'>,
  examples: readonly ExampleFacts[],
): ReadonlySet<string> {
  const own = examples.filter((example) => example.kind === table.place && example.status === table.status);
  return new Set(own.flatMap((example) => example.paths.map((path) => path.replace(/:\w+$/, ''))));
}
