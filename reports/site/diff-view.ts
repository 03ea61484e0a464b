import { h } from 'hastscript';
import { catalogue } from '../../specs/catalogue.ts';
import { commandBlock } from './command-block.ts';
import type { Compared, DiffPage } from './diff-page.ts';
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
  const isReleased = release !== undefined && release.before.run === last?.before.run;
  return [
    ...head,
    h(
      'section#last',
      last === undefined
        ? [h('p', diff.noLast)]
        : headed(diff.sinceLast(runName(last.before)), last, details({ withFlips: true })),
    ),
    h(
      'section#release',
      release === undefined
        ? [h('p', diff.noRelease)]
        : isReleased
          ? [h('h2', diff.sinceRelease(runName(release.before))), h('p', diff.sameAsLast)]
          : headed(diff.sinceRelease(runName(release.before)), release, details({ withFlips: false })),
    ),
  ];

  function headed(heading: string, both: Compared, describe: (clause: string) => ClauseDetail): Piece[] {
    return [h('h2', heading), ...differenceView({ ...both, heading }, describe, context)];
  }
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
        ...(verdict?.issues[0] !== undefined && { issue: verdict.issues[0] }),
        ...(notes.length > 0 && { note: ` (${notes.join(', ')})` }),
      };
    };
}
