import { h } from 'hastscript';
import type { Verdict } from '../../suites/tally.ts';
import { clauseHref, outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** A part of the list of clauses: a long list is spread over several pages. */
export interface ClausesPart {
  readonly verdicts: readonly Verdict[];
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly order: ClauseOrder;
}

/** As on the vendor's page, or what is worst first: sorted beforehand, so that it needs no script. */
export type ClauseOrder = 'page' | 'outcome';

/** The file of a part of the list. */
export function clausesFile(order: ClauseOrder, number: number): string {
  const name = order === 'page' ? 'clauses' : 'clauses-by-outcome';
  return number === 1 ? `${name}.html` : `${name}-${number}.html`;
}

/** The clauses as a table, in the order of the catalogue. */
export function clausesView(part: ClausesPart, context: PageContext): readonly Piece[] {
  const { verdicts, of, order } = part;
  const { say, language, up } = context;
  const words = say.clauses;
  const orders = [
    ['page', words.byPage],
    ['outcome', words.byOutcome],
  ] as const;
  return [
    h('h1', words.title),
    h('p.lead', words.lead),
    h(
      'ul.pages',
      orders.map(([one, name]) =>
        h('li', [
          h('a', { href: up + clausesFile(one, 1), ...(one === order && { 'aria-current': 'true' }) }, name),
        ]),
      ),
    ),
    ...(of === 1 ? [] : [pages(part, context)]),
    h('div.scroll', { tabIndex: 0, role: 'region', 'aria-label': words.title }, [
      h('table', { 'data-filter': words.filter }, [
        h('thead', [
          h(
            'tr',
            [words.outcome, words.id, words.level, words.basis, words.says].map((name) =>
              h('th', { scope: 'col' }, name),
            ),
          ),
        ]),
        h(
          'tbody',
          verdicts.map(({ clause, outcome }) =>
            h('tr', [
              h('td', [outcomeMark(outcome, context)]),
              h('td', [h('a', { href: clauseHref(clause.id, context) }, clause.id)]),
              h('td', say.levels[clause.level]),
              h('td', say.bases[clause.basis]),
              h('td', clause.says[language]),
            ]),
          ),
        ),
      ]),
    ]),
  ];
}

/** Links to parts around this one, the first and the last. */
function pages({ number, of, order }: ClausesPart, { say, up }: PageContext): Piece {
  const near = [1, number - 2, number - 1, number, number + 1, number + 2, of];
  const shown = [...new Set(near)].filter((one) => one >= 1 && one <= of);
  return h('nav', { 'aria-label': say.clauses.pages }, [
    h('p', say.clauses.part(number, of)),
    h(
      'ul.pages',
      shown.map((one) =>
        h('li', [
          h(
            'a',
            { href: up + clausesFile(order, one), ...(one === number && { 'aria-current': 'page' }) },
            String(one),
          ),
        ]),
      ),
    ),
  ]);
}
