import type { Section } from './parse-page.ts';
import { splitSentences } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** The request line of a page, and the prose behind it. */
export interface UriFacts {
  readonly method: string;
  readonly path: string;
  readonly rest: readonly string[];
}

/**
 * Reads method and path from the first text of the URI section.
 *
 * @throws SpecError `uri` when that is not a request line
 */
export function readUri(section: Section): UriFacts {
  const [first, ...others] = section.blocks.filter((block) => block.kind !== 'table');
  const text = first?.kind === 'text' ? first.text : '';
  const [, method, path] = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/\S*)$/.exec(text) ?? [];
  if (method === undefined || path === undefined)
    throw new SpecError('uri', 'Not a method and a path', {
      line: first?.line ?? section.line,
      excerpt: text,
    });
  const rest = others.flatMap((block) => {
    if (block.kind === 'text') return splitSentences(block.text);
    throw new SpecError('uri', `Unexpected ${block.kind} in this section`, {
      line: block.line,
      excerpt: section.heading,
    });
  });
  return { method, path, rest };
}
