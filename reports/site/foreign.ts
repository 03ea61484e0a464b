import { h } from 'hastscript';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** What the suite or the endpoint says in English, marked as such on a page in another language. */
export function foreign(text: string, { language }: PageContext): Piece {
  return language === 'en' ? text : h('span', { lang: 'en' }, text);
}
