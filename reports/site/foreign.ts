import { h } from 'hastscript';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** What the suite or the endpoint says in English, marked as such on a page in another language, and not at any length. */
export function foreign(text: string, { language, say }: PageContext, most = 500): Piece {
  const shown = text.length <= most ? text : `${text.slice(0, most)}${say.clause.cut(text.length - most)}`;
  return language === 'en' ? shown : h('span', { lang: 'en' }, shown);
}
