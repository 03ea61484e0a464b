import { isUtf8 } from 'node:buffer';
import type { HttpResponse } from './exchange.ts';

type Body = Pick<HttpResponse, 'text' | 'json'>;

/** Deeper nesting than this would exhaust the stack of whatever walks the value; the API has 4 levels. */
const NESTING_LIMIT = 500;

/**
 * Response bytes to text, and to JSON where the text is JSON. `flaw` says in English why the bytes are not text;
 * the text then holds U+FFFD in the places that could not be read.
 */
export function decodeBody(bytes: Buffer, encoding: unknown): Body & { readonly flaw?: string } {
  // A byte order mark stays: RFC 8259 forbids it in JSON on the wire, and who judges should see it.
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return { text, ...parseJson(text) };
  const coded =
    encoding === undefined || encoding === 'identity' ? '' : ` (content-encoding ${encoding}, unasked)`;
  return { text, flaw: `the body is not UTF-8${coded}` };
}

function parseJson(text: string): Pick<Body, 'json'> {
  try {
    const json: unknown = JSON.parse(text);
    // Each level takes two characters: what is short need not be walked.
    const isDeep = text.length > 2 * NESTING_LIMIT && nestingOf(json) > NESTING_LIMIT;
    return isDeep ? {} : { json };
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Level by level, without recursion, and no further than the limit. */
function nestingOf(json: unknown): number {
  let level = [json];
  let depth = 0;
  while (level.length > 0 && depth <= NESTING_LIMIT) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    depth += 1;
  }
  return depth;
}
