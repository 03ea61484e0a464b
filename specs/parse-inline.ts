import type { PhrasingContent } from 'mdast';
import { SpecError } from './spec-error.ts';

const openAnchor = /^<a name="([^"]+)">$/;

/**
 * The text of Markdown phrasing content. The address of a link to another page is content too and follows
 * its text in parentheses, so that a changed link is a changed sentence.
 *
 * @throws SpecError `markup` for inline HTML other than an anchor, and for images
 */
export function readInline(content: readonly PhrasingContent[], line: number): string {
  return content.map((node) => readNode(node, line)).join('');
}

/** The name of the `<a name="…"></a>` in phrasing content, if there is one. */
export function readAnchor(content: readonly PhrasingContent[]): string | undefined {
  for (const node of content) {
    const name = node.type === 'html' ? openAnchor.exec(node.value)?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

function readNode(node: PhrasingContent, line: number): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return ' ';
    case 'strong':
    case 'emphasis':
      return readInline(node.children, line);
    case 'link':
      return `${readInline(node.children, line)} (${node.url})`;
    case 'html':
      if (openAnchor.test(node.value) || node.value === '</a>') return '';
      throw new SpecError('markup', 'Unknown inline HTML', { line, excerpt: node.value });
    default:
      throw new SpecError('markup', `Unknown Markdown (${node.type})`, { line, excerpt: '' });
  }
}
