import { h } from 'hastscript';
import { catalogue } from '../../specs/catalogue.ts';
import { commandBlock } from './command-block.ts';
import type { DiffPage } from './diff-page.ts';
import { type ClauseDetail, differenceView } from './difference-view.ts';
import { flipNotes } from './flip-notes.ts';
import { foreign } from './foreign.ts';
import { clauseHref } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { runName } from './run-name.ts';
import type { SiteInput } from './site-input.ts';

/** This run beside the last that counts, and beside the last that was released. */
export function diffView(page: DiffPage, input: SiteInput, context: PageContext): readonly Piece[] {
  const { diff, front, changes } = context.say;
  const { last, release, hasHistory, invalid } = page;
  const head = [
    h('h1', diff.title),
    h('p.lead', diff.lead),
    commandBlock('npx elb-conformance compare RUN1 RUN2 --out DIR', diff.title, context),
  ];
  if (!hasHistory) return [...head, h('p', front.noHistory)];
  if (invalid !== undefined) return [...head, h('p', [`${changes.invalid}: `, foreign(invalid, context)])];
  const details = detailsOf(input, context);
  const section = (id: string, children: readonly Piece[]) => h('section', { id }, [...children]);
  return [
    ...head,
    section(
      'last',
      last === undefined
        ? [h('p', diff.noLast)]
        : [
            h('h2', diff.sinceLast(runName(last.before))),
            ...differenceView(last, details({ withFlips: true }), context),
          ],
    ),
    section(
      'release',
      release === undefined
        ? [h('p', diff.noRelease)]
        : [
            h('h2', diff.sinceRelease(runName(release.before))),
            ...differenceView(release, details({ withFlips: false }), context),
          ],
    ),
  ];
}

/** What the run and its history know of a clause. How long it has been bad is told beside the last run only. */
function detailsOf({ report, facts, flips }: SiteInput, context: PageContext) {
  const says = new Map(catalogue(facts).map((clause) => [clause.id, clause.says]));
  const verdicts = new Map(report.verdicts.map((verdict) => [verdict.clause.id, verdict]));
  const standing = new Map(flips?.clauses.map((flip) => [flip.clause, flip]));
  return ({ withFlips }: { readonly withFlips: boolean }) =>
    (clause: string): ClauseDetail => {
      const verdict = verdicts.get(clause);
      const flip = withFlips ? standing.get(clause) : undefined;
      const notes = flip === undefined ? [] : flipNotes(flip, context);
      const words = verdict?.clause.says ?? says.get(clause);
      const wrong = verdict?.issues[0]?.message ?? verdict?.reason?.split('\n')[0];
      return {
        ...(words !== undefined && { says: words }),
        ...(verdict !== undefined && { href: clauseHref(clause, context) }),
        ...(wrong !== undefined && { wrong }),
        ...(notes.length > 0 && { note: ` (${notes.join(', ')})` }),
      };
    };
}
