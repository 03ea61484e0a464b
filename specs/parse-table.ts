import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Cell, parseCell } from './parse-cell.ts';
import { SpecError } from './spec-error.ts';

/** An HTML table of the page: the column names and, per body row, one cell for each column. */
export interface PageTable {
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The source of a table: its HTML, the page line it begins on, and what to call it in an error. */
export interface TableSource {
  readonly html: string;
  readonly line: number;
  readonly where: string;
}

/**
 * Parses one `<table>` whose first row is its header.
 *
 * @throws SpecError `table` when the HTML is not exactly one well-formed table, `row` for a row with
 * another number of cells than the header, `markup` for an element that cells do not contain
 */
export function parseTable(source: TableSource): PageTable {
  const table = parseElement(source);
  const rows = findAll(table, 'tr').map((row) => row.children.filter(isCell));
  const [head, ...body] = rows;
  if (head === undefined || !head.every((cell) => cell.tagName === 'th'))
    throw fault('The first row is not a header', source);
  const header = head.map((cell) => parseCell(cell, source).text);
  const cells = body.map((row, index) => {
    const where = `${source.where}, row ${index + 1}`;
    const parsed = row.map((cell, column) =>
      parseCell(cell, { line: source.line, where: `${where}, column ${header[column] ?? column + 1}` }),
    );
    if (parsed.length === header.length && !row.some(spansCells)) return parsed;
    const spot = {
      line: parsed[0]?.line ?? source.line,
      excerpt: parsed.map((cell) => cell.text).join(' | '),
      where,
    };
    throw new SpecError('row', `Expected ${header.length} plain cells, found ${parsed.length}`, spot);
  });
  return { line: source.line, header, rows: cells };
}

function parseElement(source: TableSource): Element {
  const complaints: string[] = [];
  const root: Root = fromHtml(source.html, {
    fragment: true,
    onerror: (message) => {
      complaints.push(message.reason);
    },
  });
  const [table, ...others] = root.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  const complete =
    source.html.trimEnd().endsWith('</table>') && complaints.length === 0 && others.length === 0;
  if (table?.type === 'element' && table.tagName === 'table' && complete && hasOnlyRows(table)) return table;
  throw fault(complaints[0] ?? 'Not one complete table', source);
}

/** Anything beside the rows, such as an HTML caption, would be dropped. */
function hasOnlyRows(table: Element): boolean {
  return table.children.every(
    (child) =>
      child.type === 'text' || (child.type === 'element' && ['thead', 'tbody'].includes(child.tagName)),
  );
}

function findAll(node: Element, name: string): readonly Element[] {
  const elements = node.children.filter((child) => child.type === 'element');
  return elements.flatMap((child) => (child.tagName === name ? [child] : findAll(child, name)));
}

function isCell(node: ElementContent): node is Element {
  return node.type === 'element' && (node.tagName === 'td' || node.tagName === 'th');
}

function spansCells(cell: Element): boolean {
  return cell.properties.colSpan !== undefined || cell.properties.rowSpan !== undefined;
}

function fault(message: string, source: TableSource): SpecError {
  return new SpecError('table', message, { line: source.line, excerpt: source.html, where: source.where });
}
