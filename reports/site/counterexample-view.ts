import { h } from 'hastscript';
import type { ClausePage } from './clause-page.ts';
import { codeBlock, inShort } from './code-block.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** The simplest member that shows a violation, beside the one that was sent. */
export function counterexampleView(
  { verdict: { replay }, original }: ClausePage,
  { say }: PageContext,
): readonly Piece[] {
  if (replay === undefined) return [];
  const block = (title: string, value: unknown) =>
    h('div', [
      h('h3', title),
      codeBlock(inShort(JSON.stringify(value, null, 2) ?? '', say.clause.cut), title),
    ]);
  return [
    h('section', [
      h('h2', say.clause.counterexample),
      h('div.columns', [
        block(say.clause.shrunk, replay.counterexample),
        ...(original === undefined ? [] : [block(say.clause.original, original)]),
      ]),
    ]),
  ];
}
