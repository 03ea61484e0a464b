import { type Piece, parsePieces } from './parse-pieces.ts';
import { type PageTable, parseTable } from './parse-table.ts';
import { SpecError, type SpecErrorCode } from './spec-error.ts';

/** What stands in a section, in page order: text, code, status headings, and tables. */
type Block = Extract<Piece, { kind: 'text' | 'code' | 'status' }> | TableBlock;

/** A table with the caption line and the anchor that stand above it. */
export interface TableBlock {
  readonly kind: 'table';
  readonly line: number;
  readonly caption?: { readonly number: number; readonly name: string };
  readonly anchor?: string;
  readonly table: PageTable;
}

/** A second-level heading and what stands under it. */
export interface Section {
  readonly heading: string;
  readonly line: number;
  readonly blocks: readonly Block[];
}

/** The structure of a page. */
export interface Page {
  readonly title: string;
  /** The name of the operation. */
  readonly anchor: string;
  readonly sections: readonly Section[];
}

/**
 * Parses the Markdown of a page into sections of text, tables, code and status headings. Decides nothing
 * about meaning.
 *
 * @throws SpecError `section` or `caption` when headings, captions and anchors are not where this format has
 * them, and what `parsePieces` and `parseTable` throw
 */
export function parsePage(markdown: string): Page {
  const [title, ...pieces] = parsePieces(markdown);
  if (title?.kind !== 'heading' || title.depth !== 1 || title.anchor === undefined)
    throw fault('section', 'Expected a title with an anchor', title ?? { line: 1, text: markdown });
  return { title: title.text, anchor: title.anchor, sections: splitSections(pieces).map(toSection) };
}

type HeadedPieces = readonly [heading: Piece, ...rest: Piece[]];

function splitSections(pieces: readonly Piece[]): readonly HeadedPieces[] {
  const sections: [Piece, ...Piece[]][] = [];
  for (const piece of pieces) {
    const current = sections.at(-1);
    if (piece.kind === 'heading') sections.push([piece]);
    else if (current === undefined) throw fault('section', 'Content before the first section', piece);
    else current.push(piece);
  }
  return sections;
}

function toSection([heading, ...pieces]: HeadedPieces): Section {
  if (heading.kind === 'heading' && heading.depth !== 2)
    throw fault('section', 'Not a section heading', heading);
  const blocks = pieces.flatMap((piece, index) => toBlock(piece, pieces, index));
  return { heading: heading.text, line: heading.line, blocks };
}

/** A caption and an anchor go into the table below them; anywhere else one of them would be lost. */
function toBlock(piece: Piece, pieces: readonly Piece[], index: number): readonly Block[] {
  const next = pieces[index + 1]?.kind;
  switch (piece.kind) {
    case 'heading':
      throw fault('section', 'A heading within a section', piece);
    case 'caption':
      if (next === 'html' || next === 'anchor') return [];
      throw fault('caption', 'A caption without a table', piece);
    case 'anchor':
      if (next === 'html') return [];
      throw fault('caption', 'An anchor without a table', piece);
    case 'html':
      return [toTable(piece, pieces.slice(Math.max(0, index - 2), index))];
    default:
      return [piece];
  }
}

function toTable(piece: Piece, above: readonly Piece[]): TableBlock {
  const last = above.at(-1);
  const anchor = last?.kind === 'anchor' ? last.text : undefined;
  const caption = anchor === undefined ? last : above.at(-2);
  const captioned = caption?.kind === 'caption';
  const where = captioned ? `Table ${caption.number}` : 'a table without caption';
  return {
    kind: 'table',
    line: piece.line,
    ...(captioned ? { caption: { number: caption.number, name: caption.text } } : {}),
    ...(anchor === undefined ? {} : { anchor }),
    table: parseTable({ html: piece.text, line: piece.line, where }),
  };
}

function fault(code: SpecErrorCode, message: string, at: { line: number; text: string }): SpecError {
  return new SpecError(code, message, { line: at.line, excerpt: at.text });
}
