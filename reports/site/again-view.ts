import { h } from 'hastscript';
import type { ClausePage } from './clause-page.ts';
import { commandBlock } from './command-block.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** What it takes to see the same again: the request's id in the server's logs, and the commands. */
export function againView({ replay, rerun, subject }: ClausePage, context: PageContext): readonly Piece[] {
  const { say } = context;
  if (rerun === undefined) return [];
  return [
    h('section#again', [
      h('h2', say.clause.again),
      ...(subject?.requestId === undefined
        ? []
        : [h('p', say.clause.requestId), h('p.request-id', [h('code', subject.requestId)])]),
      ...(replay === undefined
        ? []
        : [h('p', say.clause.replay), commandBlock(replay, say.clause.replay, context)]),
      ...(subject === undefined
        ? []
        : [
            h('p', say.clause.curl),
            subject.curl === undefined
              ? h('p', say.clause.tooLong)
              : h('div#curl', [commandBlock(subject.curl, say.clause.curl, context)]),
          ]),
      h('p', say.clause.rerun),
      commandBlock(rerun, say.clause.rerun, context),
    ]),
  ];
}
