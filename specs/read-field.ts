import type { Cell } from './parse-cell.ts';
import { type FieldType, parseType } from './parse-type.ts';
import { keywordNames, readDescription } from './read-description.ts';
import type { Keywords } from './read-prose.ts';
import { type Sentence, toSentences } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** Where in a message the fields of a table stand. */
export type Place = 'path' | 'query' | 'header' | 'request' | 'response';

/** Whether a field has to be there. Response tables have no such column; reading a rule into that would invent one. */
type Presence = 'required' | 'optional' | 'unstated';

/** One row of a parameter table, as far as the row alone tells. */
export interface RowFacts extends Keywords {
  readonly name: string;
  readonly place: Place;
  readonly table: number;
  /** From 1, without the header. */
  readonly row: number;
  readonly type: FieldType;
  /** What an Array or Map holds. Length, bounds and enum of an Array are those of its items. */
  readonly items?: string;
  /** Anchor, without `#`, of the table that describes the object or the items. */
  readonly ref?: string;
  /** The name the type cell gives to that table; `findRoutes` compares it with the caption. */
  readonly typeName?: string;
  readonly presence: Presence;
  /** Which of the bounds, enum and default stand only in prose. */
  readonly prose?: readonly string[];
  /** Positions of the facts of this row: `table/4/address/presence`, `…/type`, `…/minLength`, … */
  readonly cells: readonly string[];
  /** The description without the lines that are facts only, then the targets of its links: `table/4/address/text/1`, … */
  readonly sentences: readonly Sentence[];
}

/** One row of a parameter table of the page. */
export interface FieldSpec extends Omit<RowFacts, 'typeName'> {
  /**
   * Dotted path from the root of the place: `pool_id`, `member.address`, `member.status[].listener_id`. A table
   * that several fields refer to has the path of the first; a recursive type is not unrolled.
   */
  readonly path: string;
  /** Whether an example of the field's side shows it. Always false for path, query and header. */
  readonly inExample: boolean;
}

/** Columns of a parameter table, by role. */
export interface Columns {
  readonly name: number;
  readonly presence?: number;
  readonly type: number;
  readonly description: number;
  readonly header: readonly string[];
}

const presences: ReadonlyMap<string, Presence> = new Map([
  ['是', 'required'],
  ['否', 'optional'],
]);

/**
 * Reads one row of a parameter table.
 *
 * @throws SpecError `name`, `type`, `presence` or `value`, naming the cell
 */
export function readField(
  cells: readonly Cell[],
  columns: Columns,
  at: { place: Place; table: number; row: number },
): RowFacts {
  const name = read(cells, columns, { column: columns.name, at: `Table ${at.table}, row ${at.row}` });
  // A slash would break positions and a dot paths; braces and brackets stand for something that is not a name.
  if (!/^[A-Za-z@][\w@:-]*$/.test(name.cell.text) || name.cell.links.length > 0)
    throw fault('name', 'Not a field name', name);
  const row = `Table ${at.table}, row ${at.row} (${name.cell.text})`;
  const type = read(cells, columns, { column: columns.type, at: row });
  const spec = parseType(type.cell.text, type.cell.links);
  if (spec === undefined) throw fault('type', 'Not a type of this format', type);
  const presence =
    columns.presence === undefined ? undefined : read(cells, columns, { column: columns.presence, at: row });
  const stated = presence === undefined ? 'unstated' : presences.get(presence.cell.text);
  if (stated === undefined) throw fault('presence', 'Neither 是 nor 否', presence ?? type);
  const { cell, where } = read(cells, columns, { column: columns.description, at: row });
  const description = readDescription(cell.lines, spec, where);
  const position = `table/${at.table}/${name.cell.text}`;
  const facts = keywordNames.filter((keyword) => keyword in description.keywords);
  return {
    name: name.cell.text,
    ...at,
    ...spec,
    presence: stated,
    ...description.keywords,
    ...(description.prose.length === 0 ? {} : { prose: description.prose }),
    cells: [...(presence === undefined ? [] : ['presence']), 'type', ...facts].map(
      (cell) => `${position}/${cell}`,
    ),
    sentences: toSentences(`${position}/text`, [...description.texts, ...cell.links]),
  };
}

interface Found {
  readonly cell: Cell;
  readonly where: string;
}

function read(cells: readonly Cell[], columns: Columns, target: { column: number; at: string }): Found {
  const where = `${target.at}, column ${columns.header[target.column] ?? ''}`;
  const cell = cells[target.column];
  if (cell === undefined)
    throw new SpecError('row', 'A cell is missing', { line: cells[0]?.line ?? 1, excerpt: '', where });
  return { cell, where };
}

function fault(code: 'name' | 'type' | 'presence', message: string, found: Found): SpecError {
  return new SpecError(code, message, {
    line: found.cell.line,
    excerpt: found.cell.text,
    where: found.where,
  });
}
