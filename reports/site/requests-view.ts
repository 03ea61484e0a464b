import { h } from 'hastscript';
import type { ClausePage } from './clause-page.ts';
import { codeBlock, inShort } from './code-block.ts';
import { markLines } from './mark-difference.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import type { ShownExchange } from './shown-exchange.ts';

/** The request that is looked at beside its control twin, each with its answer; then what else belongs to the evidence. */
export function requestsView(page: ClausePage, context: PageContext): readonly Piece[] {
  const { say } = context;
  const { subject, control, others, notShown } = page;
  if (subject === undefined) return [];
  return [
    h('section#requests', [
      h('h2', control === undefined ? say.clause.request : say.clause.requests),
      h('div.columns', [
        ...(control === undefined ? [] : [exchangeView(control, context, subject)]),
        exchangeView(subject, context, control),
      ]),
    ]),
    ...(others.length === 0
      ? []
      : [
          h('section', [
            h('h2', say.clause.others),
            ...others.map((other) => exchangeView(other, context)),
            ...(notShown > 0 ? [h('p', say.clause.moreTrials(notShown))] : []),
          ]),
        ]),
  ];
}

/** Lines that the twin does not have are marked. */
function exchangeView(exchange: ShownExchange, { say }: PageContext, twin?: ShownExchange): Piece {
  const { role, label, about, sent, came, failure, requestId } = exchange;
  const cut = (text: string) => inShort(text, say.clause.cut);
  const marked = (text: string, other: string | undefined) =>
    other === undefined ? cut(text) : markLines(cut(text), other, [...about, ...(twin?.about ?? [])]);
  const name = `${say.clause[role]}: ${label}`;
  return h('div', { className: ['exchange', role] }, [
    h('h3', [`${say.clause[role]} `, h('span.soft', { lang: 'en' }, cut(label))]),
    h('p.soft', say.clause.sent),
    codeBlock(marked(sent, twin?.sent), `${name}: ${say.clause.sent}`.slice(0, 200)),
    h('p.soft', say.clause.came),
    ...(failure === undefined ? [] : [h('p', `${say.clause.noAnswer}: ${failure}`)]),
    ...(came === undefined
      ? []
      : [codeBlock(marked(came, twin?.came), `${name}: ${say.clause.came}`.slice(0, 200))]),
    ...(requestId === undefined
      ? []
      : [h('p.soft', [`${say.clause.requestId}: `, h('code', cut(requestId))])]),
  ]);
}
