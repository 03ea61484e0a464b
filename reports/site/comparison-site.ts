import { h } from 'hastscript';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import type { FinishedRun } from '../../suites/history/parse-finished-run.ts';
import type { Compared } from './diff-page.ts';
import { differenceView } from './difference-view.ts';
import { foreign } from './foreign.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { renderPage, type SiteFile } from './render-page.ts';
import { runName } from './run-name.ts';

/** Two finished runs side by side, as whoever asked for it named them. */
export interface ComparedRuns {
  readonly compared: Compared;
  readonly before: FinishedRun;
  readonly after: FinishedRun;
}

/** One page in two languages, in the look of a report: where two finished runs differ. */
export function* renderComparisonSite(runs: ComparedRuns): Generator<SiteFile> {
  const [from, to] = [runs.before, runs.after].map(({ entry }) => `${entry.target} ${runName(entry)}`);
  const page = {
    path: 'index.html',
    title: ({ say }: PageContext) => say.diff.title,
    main: (context: PageContext) => view(runs, context),
  };
  const frame = { nav: [], about: () => `${from}`, target: `${to}`, hasRequests: false };
  for (const language of ['en', 'zh'] as const) yield renderPage(page, language, frame);
}

function view({ compared, before, after }: ComparedRuns, context: PageContext): readonly Piece[] {
  const { diff } = context.say;
  const says = new Map(catalogue(loadFacts()).map((clause) => [clause.id, clause.says]));
  const describe = (clause: string) => {
    const [words, wrong] = [says.get(clause), after.wrong.get(clause)];
    return { ...(words !== undefined && { says: words }), ...(wrong !== undefined && { wrong }) };
  };
  const flaws = [
    [diff.earlier, before.entry.invalid],
    [diff.later, after.entry.invalid],
  ] as const;
  return [
    h('h1', diff.title),
    h('p.lead', diff.both(runName(before.entry), runName(after.entry))),
    ...flaws.flatMap(([run, why]) =>
      why === undefined
        ? []
        : [h('p', [h('span.mark.warning', diff.countsNot(run)), ' ', foreign(why, context)])],
    ),
    ...differenceView({ ...compared, heading: diff.title }, describe, context),
  ];
}
