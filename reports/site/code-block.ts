import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Piece } from './piece.ts';

/** Text to be selected as it is: a command, a request. It scrolls, so the keyboard has to get there. */
export function codeBlock(content: string | readonly Piece[], label: string): Element {
  return h('pre', { tabIndex: 0, role: 'region', 'aria-label': label }, [
    h('code', typeof content === 'string' ? content : [...content]),
  ]);
}

/** More than this of one text is in the files of the run. */
const maxText = 4_000;

/** A text that fits on a page; `cut` says how much is missing. */
export function inShort(text: string, cut: (missing: number) => string): string {
  return text.length <= maxText ? text : `${text.slice(0, maxText)}${cut(text.length - maxText)}`;
}
