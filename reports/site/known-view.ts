import { h } from 'hastscript';
import type { KnownFailure } from '../../suites/gate/known-failures.ts';
import { quoted } from '../quoted.ts';
import { dataTable } from './data-table.ts';
import { foreign } from './foreign.ts';
import { daysLeft } from './front-page.ts';
import { clauseHref } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import type { SiteInput } from './site-input.ts';

const maxEntries = 150;

/** The known failures by the day on which they end, with how each stands in this run. */
export function knownView(input: SiteInput, context: PageContext): readonly Piece[] {
  const { known, finishedAt, setting } = input;
  const words = context.say.known;
  const entries = (known?.entries ?? []).toSorted((one, other) => (one.expires < other.expires ? -1 : 1));
  return [
    h('h1', words.title),
    h('p.lead', words.lead),
    ...(known === undefined ? [h('p', words.none)] : entries.length === 0 ? [h('p', words.noEntries)] : []),
    ...(entries.length === 0
      ? []
      : [
          h('h2', words.calendar),
          dataTable(
            {
              name: words.calendar,
              columns: [
                words.expires,
                words.entry,
                words.state,
                words.clause,
                words.owner,
                words.reason,
                words.issue,
              ],
            },
            entries
              .slice(0, maxEntries)
              .map((entry) => [
                `${entry.expires} (${words.days(daysLeft(entry.expires, finishedAt))})`,
                entry.id,
                stateOf(entry, input, context),
                clauseCell(entry, input, context),
                entry.owner,
                foreign(entry.reason, context),
                entry.issue,
              ]),
          ),
        ]),
    h('h2', words.proposal),
    h('pre', { tabIndex: 0, role: 'region', 'aria-label': words.proposal }, [
      h('code', `npx elb-conformance known propose ${quoted(setting.out ?? 'reports/out')}`),
    ]),
  ];
}

function clauseCell({ clause }: KnownFailure, { report }: SiteInput, context: PageContext): Piece {
  const isThere = report.verdicts.some((verdict) => verdict.clause.id === clause);
  return isThere ? h('a', { href: clauseHref(clause, context) }, clause) : clause;
}

function stateOf({ id, clause }: KnownFailure, { decision, report }: SiteInput, { say }: PageContext): Piece {
  const failure = decision.failures.find(({ entry }) => entry === id);
  if (failure !== undefined)
    return h('span', { className: ['mark', failure.standing] }, say.standings[failure.standing]);
  if (decision.unexpectedPasses.some(({ entry }) => entry === id))
    return h('span.mark.warned', say.known.gone);
  const isExamined = report.verdicts.some((verdict) => verdict.clause.id === clause);
  return isExamined ? say.known.unseen : say.known.notSelected;
}
