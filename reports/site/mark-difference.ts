import { h } from 'hastscript';
import type { Piece } from './piece.ts';

/** Two texts, each with the part marked in which it differs from the other: what stands around it is the same. */
export function markDifference(one: string, other: string): readonly [readonly Piece[], readonly Piece[]] {
  const start = sharedLength(one, other, (text, index) => text[index]);
  const shorter = Math.min(one.length, other.length) - start;
  const end = Math.min(
    shorter,
    sharedLength(one, other, (text, index) => text[text.length - 1 - index]),
  );
  const marked = (text: string): readonly Piece[] => {
    const middle = text.slice(start, text.length - end);
    return middle === '' ? [text] : [text.slice(0, start), h('mark', middle), text.slice(text.length - end)];
  };
  return [marked(one), marked(other)];
}

function sharedLength(
  one: string,
  other: string,
  at: (text: string, index: number) => string | undefined,
): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && at(one, length) === at(other, length)) length += 1;
  return length;
}

/** Differs from one request to the next whatever is examined: of two members no address, port and name are the same. */
const volatile =
  /^\s*"?(date|content-length|x-request-id|request_id|id|created_at|updated_at|address|protocol_port|name)"?:/i;

/**
 * Lines of a text, those marked that the other text does not have. Lines that always differ are marked only where they
 * hold one of the fields that the request is about.
 */
export function markLines(text: string, other: string, about: readonly string[]): readonly Piece[] {
  const there = new Set(other.split('\n'));
  const isPlain = (line: string) =>
    line === '' ||
    there.has(line) ||
    (volatile.test(line) && !about.some((field) => line.includes(`"${field}":`)));
  // Lines that follow each other unmarked are one piece: most are, and each piece takes its time on many pages.
  const pieces: Piece[] = [];
  let plain = '';
  for (const [index, line] of text.split('\n').entries()) {
    plain += index === 0 ? '' : '\n';
    if (isPlain(line)) plain += line;
    else {
      pieces.push(plain, h('mark', line));
      plain = '';
    }
  }
  return [...pieces, plain];
}
