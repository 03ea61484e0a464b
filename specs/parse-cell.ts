import type { Element, ElementContent } from 'hast';
import { normaliseText } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** One paragraph, list item or note of a table cell. */
export interface CellLine {
  readonly line: number;
  readonly kind: 'paragraph' | 'item';
  readonly text: string;
  /** The emphasised text, when the line is a label followed by nothing but that: the mark of a generated line. */
  readonly strong?: string;
}

/** A table cell: its lines in page order, all of its text, and the targets of its links. */
export interface Cell {
  readonly line: number;
  readonly text: string;
  readonly lines: readonly CellLine[];
  readonly links: readonly string[];
}

/** Where a table begins on the page, and what to call the cell in an error. */
export interface CellOrigin {
  readonly line: number;
  readonly where: string;
}

const containers = new Set(['td', 'th', 'div', 'ul', 'ol']);
const leaves = new Set(['p', 'pre', 'span']);
const inline = new Set(['a', 'strong', 'b', 'em', 'i', 'u', 'code', 'span', 'br']);

type Kind = CellLine['kind'];

/**
 * Reads the lines of a `td` or `th`.
 *
 * @throws SpecError `markup` for an element that cells of this page format do not contain
 */
export function parseCell(cell: Element, origin: CellOrigin): Cell {
  const lines = readLines(cell, origin, 'paragraph');
  const text = lines.map((line) => line.text).join(' ');
  return { line: lineOf(cell, origin), text, lines, links: readLinks(cell) };
}

function readLines(parent: Element, origin: CellOrigin, kind: Kind): readonly CellLine[] {
  return parent.children.flatMap((child): readonly CellLine[] => {
    if (child.type === 'text') return toLine([child], at(child, origin), kind);
    if (child.type !== 'element') return [];
    if (child.tagName === 'li') return readLines(child, origin, 'item');
    if (containers.has(child.tagName)) return readLines(child, origin, kind);
    if (leaves.has(child.tagName)) return toLine(child.children, at(child, origin), kind);
    throw new SpecError('markup', 'Unknown element in a cell', {
      ...at(child, origin),
      excerpt: `<${child.tagName}>`,
    });
  });
}

function toLine(content: readonly ElementContent[], origin: CellOrigin, kind: Kind): readonly CellLine[] {
  const line = origin.line;
  const filled = content.filter((node) => readText(node, origin).trim() !== '');
  const text = normaliseText(content.map((node) => readText(node, origin)).join(''));
  if (text === '') return [];
  const last = filled.at(-1);
  const labelled = filled.length === 2 && last?.type === 'element' && last.tagName === 'strong';
  return [
    labelled ? { line, kind, text, strong: normaliseText(readText(last, origin)) } : { line, kind, text },
  ];
}

function readText(node: ElementContent, origin: CellOrigin): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  if (!inline.has(node.tagName))
    throw new SpecError('markup', 'Unknown element in a paragraph', {
      ...origin,
      excerpt: `<${node.tagName}>`,
    });
  return node.tagName === 'br' ? ' ' : node.children.map((child) => readText(child, origin)).join('');
}

function readLinks(node: Element): readonly string[] {
  const href = node.tagName === 'a' ? node.properties.href : undefined;
  const own = typeof href === 'string' ? [href] : [];
  return [...own, ...node.children.flatMap((child) => (child.type === 'element' ? readLinks(child) : []))];
}

function at(node: ElementContent, origin: CellOrigin): CellOrigin {
  return { line: lineOf(node, origin), where: origin.where };
}

function lineOf(node: ElementContent, origin: CellOrigin): number {
  return origin.line + (node.position?.start.line ?? 1) - 1;
}
