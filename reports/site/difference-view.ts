import { h } from 'hastscript';
import type { Issue } from '../../schemas/validate.ts';
import type { Bilingual } from '../../specs/clause.ts';
import { type ClauseTurn, turns } from '../../suites/history/run-difference.ts';
import type { Outcome } from '../../suites/tally.ts';
import type { Compared } from './diff-page.ts';
import { issueWords } from './issue-words.ts';
import { observedChangesTable } from './observed-changes-table.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { runNumbers } from './run-numbers.ts';

/** What else is known of a clause, for the line about it. */
export interface ClauseDetail {
  readonly says?: Bilingual;
  /** Its page, where it has one. */
  readonly href?: string;
  /** What is wrong in the later run, as that run says it. */
  readonly wrong?: string;
  /** What these words are about, where that is known. */
  readonly issue?: Issue;
  readonly note?: string;
}

type Describe = (clause: string) => ClauseDetail;

/** With what it stands under: tables of several comparisons on one page are told apart by it. */
export interface Headed extends Compared {
  readonly heading: string;
}

/** What somebody has to act on or may be glad of is shown at length; the rest is counted. */
const atLength: ReadonlySet<ClauseTurn['turn']> = new Set(['new', 'otherwise', 'fixed']);

/** Where two runs differ: their numbers side by side, the clauses by how they turned, and what is observed otherwise. */
export function differenceView(compared: Headed, describe: Describe, context: PageContext): readonly Piece[] {
  const { diff } = context.say;
  const { clauses, unchanged, observed } = compared.difference;
  const nameOf = (clause: string) => name(clause, describe(clause));
  return [
    runNumbers(compared, context),
    ...turns.flatMap((turn) => {
      const turned = clauses.filter((one) => one.turn === turn);
      return turned.length === 0 ? [] : [list(turned, describe, context)];
    }),
    ...(clauses.length === 0 ? [h('p', diff.noClause)] : []),
    h('p.soft', { 'data-unchanged': String(unchanged) }, diff.unchanged(unchanged)),
    h('h3', diff.observed),
    ...(observed.length === 0
      ? [h('p', diff.noneObserved)]
      : observedChangesTable(
          { changes: observed, name: `${compared.heading}: ${diff.observed}`, nameOf },
          context,
        )),
  ];
}

function list(turned: readonly ClauseTurn[], describe: Describe, context: PageContext): Piece {
  const { diff } = context.say;
  const [first] = turned as readonly [ClauseTurn];
  const most = atLength.has(first.turn) ? 20 : 8;
  const more = turned.length - most;
  return h('section', { 'data-turn': first.turn, 'data-clauses': String(turned.length) }, [
    h('h3', diff.turns[first.turn](turned.length)),
    h(
      'ul.clauses',
      turned.slice(0, most).map((one) => line(one, describe(one.clause), context)),
    ),
    ...(more > 0 ? [h('p', context.say.more(more))] : []),
  ]);
}

function line({ clause, before, after }: ClauseTurn, detail: ClauseDetail, context: PageContext): Piece {
  const { say, language } = context;
  const { says, wrong, issue, note = '' } = detail;
  const mark = (outcome: Outcome | undefined) =>
    outcome === undefined ? h('span.soft', say.diff.absent) : outcomeMark(outcome, context);
  return h('li', [
    mark(before),
    ' → ',
    mark(after),
    ' ',
    name(clause, detail),
    ...(note === '' ? [] : [h('span.soft', note)]),
    ...(says === undefined ? [] : [h('span.says', says[language])]),
    ...(wrong === undefined ? [] : [h('p.wrong', [...issueWords(wrong, issue, context)])]),
  ]);
}

function name(clause: string, { href }: ClauseDetail): Piece {
  return href === undefined ? h('code', clause) : h('a', { href }, clause);
}
