import { clausePages } from './clause-page.ts';
import { clausePageView } from './clause-page-view.ts';
import { clausesFile, clausesView } from './clauses-view.ts';
import { failureGroups } from './failure-groups.ts';
import { failuresView } from './failures-view.ts';
import { frontPage } from './front-page.ts';
import { frontPageView } from './front-page-view.ts';
import { missingGroups } from './missing-groups.ts';
import type { Page } from './page-context.ts';
import { type Frame, renderPage, type SiteFile } from './render-page.ts';
import type { SiteInput } from './site-input.ts';

/** So many clauses stand on one page of their list. */
const perPage = 200;
/** So many groups of failures stand on their page. */
const maxGroups = 40;

/**
 * The report for people as files, one after another: pages in English, and the same in Chinese under `zh/`. They go
 * with `style.css` and the optional `filter.js`.
 */
export function* renderSite(input: SiteInput): Generator<SiteFile> {
  const pages = [...mainPages(input), ...clauseLists(input)];
  const frame = frameOf(input, pages);
  for (const page of [...pages, ...detailPages(input)])
    for (const language of ['en', 'zh'] as const) yield renderPage(page, language, frame);
}

function frameOf({ report, decision }: SiteInput, pages: readonly Page[]): Frame {
  const order = [
    'index',
    'failures',
    'oncall',
    'page',
    'clauses',
    'known',
    'observed',
    'trends',
    'evidence',
    'selfcheck',
    'about',
  ] as const;
  return {
    nav: order.filter((name) => pages.some(({ path }) => path === `${name}.html`)),
    target: report.target.name,
    exitCode: decision.exitCode,
  };
}

function mainPages(input: SiteInput): readonly Page[] {
  const { verdicts, contracts } = input.report;
  const front = frontPage(input);
  const failed = failureGroups(verdicts).slice(0, maxGroups);
  const missing = missingGroups(verdicts).slice(0, maxGroups);
  return [
    {
      path: 'index.html',
      title: ({ say }) => say.nav.index,
      main: (context) => frontPageView(front, input, context),
    },
    {
      path: 'failures.html',
      title: ({ say }) => say.failures.title,
      main: (context) => failuresView({ failed, missing, contracts }, context),
    },
  ];
}

function clauseLists({ report: { verdicts } }: SiteInput): readonly Page[] {
  const of = Math.max(1, Math.ceil(verdicts.length / perPage));
  return Array.from({ length: of }, (_, index) => ({
    path: clausesFile(index + 1),
    title: ({ say }) => say.clauses.title,
    main: (context) =>
      clausesView(
        { verdicts: verdicts.slice(index * perPage, (index + 1) * perPage), number: index + 1, of },
        context,
      ),
  }));
}

function detailPages(input: SiteInput): readonly Page[] {
  return clausePages(input).map((page) => ({
    path: `clause/${page.verdict.clause.id}.html`,
    title: () => page.verdict.clause.id,
    main: (context) => clausePageView(page, context),
  }));
}
