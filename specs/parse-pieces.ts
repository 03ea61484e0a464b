import type { Heading, Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { readAnchor, readInline } from './parse-inline.ts';
import { normaliseText } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** One heading, paragraph, HTML block or code block of the page, with lists flattened. */
export type Piece = { readonly line: number; readonly text: string } & (
  | { readonly kind: 'heading'; readonly depth: number; readonly anchor?: string }
  | { readonly kind: 'anchor' }
  | { readonly kind: 'caption'; readonly number: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'text'; readonly ordinal?: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'code' }
);

/**
 * Takes the Markdown of a page apart into its pieces, in page order, and recognises those that have a fixed
 * form: anchors, table captions and status headings.
 *
 * @throws SpecError `markup` for Markdown that pages of this format do not contain, `status` for an
 * unreadable status heading, `example` for an empty code block (a fence that closes too early)
 */
export function parsePieces(markdown: string): readonly Piece[] {
  return fromMarkdown(markdown).children.flatMap((node) => toPieces(node));
}

/** `ordinal` is the number of the item when the node stands in a numbered list. */
function toPieces(node: RootContent, ordinal?: number): readonly Piece[] {
  const line = node.position?.start.line ?? 1;
  switch (node.type) {
    case 'heading':
      return [toHeading(node, line)];
    case 'paragraph':
      return [toParagraph(node, line, ordinal)];
    case 'html':
      return [{ kind: 'html', line, text: node.value }];
    case 'code':
      if (node.value.trim() !== '') return [{ kind: 'code', line, text: node.value }];
      throw new SpecError('example', 'A code block without content', { line, excerpt: '```' });
    case 'list':
      return node.children.flatMap((item, index) => {
        const number = node.ordered === true ? (node.start ?? 1) + index : undefined;
        return item.children.flatMap((child) => toPieces(child, number));
      });
    default:
      throw new SpecError('markup', 'Unknown Markdown', { line, excerpt: node.type });
  }
}

function toHeading(node: Heading, line: number): Piece {
  const anchor = readAnchor(node.children);
  const text = normaliseText(readInline(node.children, line));
  return { kind: 'heading', line, text, depth: node.depth, ...(anchor === undefined ? {} : { anchor }) };
}

function toParagraph(node: Paragraph, line: number, ordinal: number | undefined): Piece {
  const text = normaliseText(readInline(node.children, line));
  const anchor = readAnchor(node.children);
  if (text === '' && anchor !== undefined) return { kind: 'anchor', line, text: anchor };
  const strong =
    node.children[0]?.type === 'strong' ? normaliseText(readInline(node.children.slice(0, 1), line)) : '';
  const number = /^表 ?(\d+)$/.exec(strong)?.[1];
  if (number !== undefined)
    return { kind: 'caption', line, text: text.slice(strong.length).trim(), number: Number(number) };
  if (strong === text && text.startsWith('状态码'))
    return { kind: 'status', line, text, status: toStatus(text, line) };
  return { kind: 'text', line, text, ...(ordinal === undefined ? {} : { ordinal }) };
}

function toStatus(text: string, line: number): number {
  const status = /^状态码(?: ?: ?|为 ?)(\d{3})(?: ?时:)?$/.exec(text)?.[1];
  if (status === undefined) throw new SpecError('status', 'Not a status heading', { line, excerpt: text });
  return Number(status);
}
