import { h } from 'hastscript';
import { againView } from './again-view.ts';
import { clauseBackgroundView } from './clause-background-view.ts';
import type { ClausePage } from './clause-page.ts';
import { counterexampleView } from './counterexample-view.ts';
import { foreign } from './foreign.ts';
import { issuesView } from './issues-view.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { requestsView } from './requests-view.ts';

/** One clause: what is wrong, how to see it again, the requests, and what else is known of it. */
export function clausePageView(page: ClausePage, context: PageContext): readonly Piece[] {
  const { say, language } = context;
  const { verdict } = page;
  const { clause, outcome, reason } = verdict;
  return [
    h('h1.clause', [outcomeMark(outcome, context), ' ', clause.says[language]]),
    h('p.soft', [h('code', clause.id), ` · ${say.levels[clause.level]} · ${say.bases[clause.basis]}`]),
    ...standingView(page, context),
    ...(clause.excluded === undefined
      ? reason === undefined
        ? []
        : [h('p', [h('b', `${say.clause.reason}: `), foreign(reason, context, 4_000)])]
      : [h('p', [h('b', `${say.clause.excluded}: `), clause.excluded[language]])]),
    ...issuesView(verdict.issues, context),
    ...againView(page, context),
    ...requestsView(page, context),
    ...counterexampleView(page, context),
    ...clauseBackgroundView(page, context),
  ];
}

function standingView({ standing }: ClausePage, { say }: PageContext): readonly Piece[] {
  if (standing === undefined) return [];
  const { entry, expires, fingerprint } = standing;
  return [
    h('p', [
      h('span.mark', { className: [standing.standing] }, say.standings[standing.standing]),
      ` ${entry !== undefined && expires !== undefined ? `${say.clause.entry(entry, expires)} ` : ''}`,
      `${say.clause.fingerprint} `,
      h('code', fingerprint),
    ]),
  ];
}
