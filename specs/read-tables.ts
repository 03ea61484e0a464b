import type { Section, TableBlock } from './parse-page.ts';
import { type Columns, type Place, type RowFacts, readField } from './read-field.ts';
import { SpecError } from './spec-error.ts';

/** One parameter table with its rows, before paths are known. */
export interface TableRows {
  readonly number: number;
  readonly place: Place;
  /** For a response table: the status of the answer it describes. */
  readonly status?: number;
  readonly anchor?: string;
  readonly caption: string;
  /** Whether the table describes the message itself, not an object within it. */
  readonly root: boolean;
  readonly line: number;
  readonly rows: readonly RowFacts[];
}

const roots: ReadonlyMap<string, Place> = new Map([
  ['路径参数', 'path'],
  ['Query参数', 'query'],
  ['请求Header参数', 'header'],
  ['请求Body参数', 'request'],
  ['响应Body参数', 'response'],
]);

type Role = 'name' | 'presence' | 'type' | 'description';

const roles: ReadonlyMap<string, Role> = new Map([
  ['参数', 'name'],
  ['参数名称', 'name'],
  ['是否必选', 'presence'],
  ['参数类型', 'type'],
  ['类型', 'type'],
  ['描述', 'description'],
  ['说明', 'description'],
]);

/**
 * Reads the parameter tables of a section. The caption tells what a table describes; any caption that is not
 * one of the standard ones has to be a type name.
 *
 * @param side where type tables of this section belong
 * @throws SpecError `caption`, `column`, `row` or what `readField` throws
 */
export function readTables(section: Section, side: Place): readonly TableRows[] {
  let status: number | undefined;
  return section.blocks.flatMap((block): readonly TableRows[] => {
    if (block.kind === 'status') status = block.status;
    if (block.kind !== 'table') return [];
    return [readTable(block, side, status)];
  });
}

function readTable(block: TableBlock, side: Place, status: number | undefined): TableRows {
  const { caption, table } = block;
  const name = caption?.name ?? '';
  const role = roots.get(name);
  if (caption === undefined || (role === undefined && !/^[A-Za-z]\w*$/.test(name)))
    throw new SpecError('caption', 'Neither a standard caption nor a type name', {
      line: block.line,
      excerpt: name,
    });
  const place = role ?? side;
  const where = `Table ${caption.number}`;
  const columns = readColumns(table.header, place, { line: block.line, where });
  const rows = table.rows.map((cells, index) =>
    readField(cells, columns, { place, table: caption.number, row: index + 1 }),
  );
  const twice = rows.find((row, index) => rows.findIndex((other) => other.name === row.name) !== index);
  if (twice !== undefined)
    throw new SpecError('row', 'Two rows for one field', { line: block.line, excerpt: twice.name, where });
  return {
    number: caption.number,
    place,
    ...(status === undefined ? {} : { status }),
    ...(block.anchor === undefined ? {} : { anchor: block.anchor }),
    caption: name,
    root: role !== undefined,
    line: block.line,
    rows,
  };
}

/** Requests state what is mandatory; a request table that does not would leave every field in doubt. */
function readColumns(header: readonly string[], place: Place, at: { line: number; where: string }): Columns {
  const found = header.map((text) => roles.get(text));
  const expected: readonly Role[] = [
    'name',
    'type',
    'description',
    ...(place === 'response' ? [] : ['presence' as const]),
  ];
  const lacking = expected.find((role) => !found.includes(role));
  const strange = found.findIndex((role, index) => role === undefined || found.indexOf(role) !== index);
  const excerpt = header.join(' | ');
  if (strange !== -1)
    throw new SpecError('column', 'Unexpected column', { ...at, excerpt: header[strange] ?? '' });
  if (lacking !== undefined)
    throw new SpecError('column', `No column for the ${lacking}`, { ...at, excerpt });
  const presence = found.indexOf('presence');
  return {
    name: found.indexOf('name'),
    ...(presence === -1 ? {} : { presence }),
    type: found.indexOf('type'),
    description: found.indexOf('description'),
    header,
  };
}
