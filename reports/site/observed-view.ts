import { h } from 'hastscript';
import type { ObservedChange } from '../../suites/history/observed-changes.ts';
import { foreign } from './foreign.ts';
import { observedChangesTable } from './observed-changes-table.ts';
import { clauseHref, clauseLink } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import type { SiteInput } from './site-input.ts';

const maxClauses = 200;
const maxNotes = 8;

/** What the page leaves open, what the endpoint does there, and first what of it is not what it was. */
export function observedView(input: SiteInput, context: PageContext): readonly Piece[] {
  const { say, language, up } = context;
  const { report, observedChanges } = input;
  const seen = report.verdicts.filter(({ observations }) => observations.length > 0);
  return [
    h('h1', say.observed.title),
    h('p.lead', seen.length === 0 ? say.observed.none : say.observed.lead),
    ...(observedChanges === undefined ? [] : changed(observedChanges, context)),
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

/** Only what was decided in this run can have changed: each clause has its page. */
function changed(changes: readonly ObservedChange[], context: PageContext): readonly Piece[] {
  const { observed } = context.say;
  const nameOf = (clause: string) => h('a', { href: clauseHref(clause, context) }, clause);
  return [
    h('h2', observed.changed),
    ...(changes.length === 0
      ? [h('p', observed.noneChanged)]
      : observedChangesTable({ changes, name: observed.changed, nameOf, isMixed: true }, context)),
  ];
}
