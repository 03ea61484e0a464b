import { h } from 'hastscript';
import type { Verdict } from '../../suites/tally.ts';
import { foreign } from './foreign.ts';
import { clauseLink } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

const maxClauses = 200;
const maxNotes = 8;

/** What the page leaves open, and what the endpoint does there. */
export function observedView(verdicts: readonly Verdict[], context: PageContext): readonly Piece[] {
  const { say, language, up } = context;
  const seen = verdicts.filter(({ observations }) => observations.length > 0);
  return [
    h('h1', say.observed.title),
    h('p.lead', seen.length === 0 ? say.observed.none : say.observed.lead),
    ...seen.slice(0, maxClauses).map((verdict) =>
      h('section.group', [
        h('h2', verdict.clause.says[language]),
        h('p', [clauseLink(verdict, context)]),
        h(
          'ul',
          verdict.observations.slice(0, maxNotes).map((note) => h('li', [foreign(note, context)])),
        ),
      ]),
    ),
    ...(seen.length > maxClauses
      ? [h('p', [h('a', { href: `${up}clauses.html` }, say.front.moreCauses(seen.length - maxClauses))])]
      : []),
  ];
}
