import { findingsOf } from '../../suites/history/findings.ts';
import { aboutView } from './about-view.ts';
import { annotatedPage } from './annotated-page.ts';
import { annotatedPageView } from './annotated-page-view.ts';
import { clauseLists } from './clause-lists.ts';
import { clausePages } from './clause-page.ts';
import { clausePageView } from './clause-page-view.ts';
import { diffPage } from './diff-page.ts';
import { diffView } from './diff-view.ts';
import { evidenceView } from './evidence-view.ts';
import { failureGroups } from './failure-groups.ts';
import { failuresView } from './failures-view.ts';
import { frontPage } from './front-page.ts';
import { frontPageView } from './front-page-view.ts';
import { knownView } from './known-view.ts';
import { missingGroups } from './missing-groups.ts';
import { observedView } from './observed-view.ts';
import { onCall } from './on-call.ts';
import { onCallView } from './on-call-view.ts';
import type { Page, PageContext } from './page-context.ts';
import { type PastRun, toPastRun } from './past-run.ts';
import { type Frame, renderPage, type SiteFile } from './render-page.ts';
import { selfcheckView } from './selfcheck-view.ts';
import type { SiteInput } from './site-input.ts';
import { trendsView } from './trends-view.ts';

/**
 * The report for people as files, one after another: pages in English, and the same in Chinese under `zh/`. They go
 * with `style.css` and the optional `filter.js`.
 */
export function* renderSite(input: SiteInput): Generator<SiteFile> {
  const pages = [...mainPages(input), ...optionalPages(input), ...clauseLists(input)];
  const frame = frameOf(input, pages);
  for (const part of [pages, detailPages(input)])
    for (const page of part)
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
    'diff',
    'evidence',
    'selfcheck',
    'about',
  ] as const;
  return {
    nav: order.filter((name) => pages.some(({ path }) => path === `${name}.html`)),
    target: report.target.name,
    about: (say) => say.verdicts[decision.exitCode],
    hasRequests: true,
  };
}

function mainPages(input: SiteInput): readonly Page[] {
  const { verdicts, contracts } = input.report;
  const failed = failureGroups(verdicts);
  const missing = missingGroups(verdicts);
  const duty = onCall(input);
  const annotated = annotatedPage(input);
  const difference = diffPage(input);
  const front = frontPage(input, difference.release);
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
    {
      path: 'oncall.html',
      title: ({ say }) => say.oncall.title,
      main: (context) => onCallView(duty, input, context),
    },
    {
      path: 'page.html',
      title: ({ say }) => say.page.title,
      main: (context) => annotatedPageView(annotated, context),
    },
    { path: 'known.html', title: ({ say }) => say.known.title, main: (context) => knownView(input, context) },
    {
      path: 'observed.html',
      title: ({ say }) => say.observed.title,
      main: (context) => observedView(input, context),
    },
    {
      path: 'diff.html',
      title: ({ say }) => say.diff.title,
      main: (context) => diffView(difference, input, context),
    },
    {
      path: 'evidence.html',
      title: ({ say }) => say.evidence.title,
      main: (context) => evidenceView(input, context),
    },
    {
      path: 'about.html',
      title: ({ say }) => say.about.title,
      main: (context) => aboutView(duty.rerunWhole, context),
    },
  ];
}

/** Pages of what is not always there: earlier runs, and a proof of the suite beside the run. */
function optionalPages(input: SiteInput): readonly Page[] {
  const { selfcheck, history = [], report } = input;
  const present = new Set(report.verdicts.map(({ clause }) => clause.id));
  return [
    ...(selfcheck === undefined
      ? []
      : [
          {
            path: 'selfcheck.html',
            title: ({ say }: PageContext) => say.selfcheck.title,
            main: (context: PageContext) => selfcheckView(selfcheck, context),
          },
        ]),
    ...(history.length === 0
      ? []
      : [
          {
            path: 'trends.html',
            title: ({ say }: PageContext) => say.trends.title,
            main: (context: PageContext) =>
              trendsView({ history: [...history, presentRun(input)], present }, context),
          },
        ]),
  ];
}

function* detailPages(input: SiteInput): Generator<Page> {
  for (const page of clausePages(input))
    yield {
      path: `clause/${page.verdict.clause.id}.html`,
      title: () => page.verdict.clause.id,
      main: (context) => clausePageView(page, context),
    };
}

/** The run that the pages are of, in line with earlier ones. */
function presentRun({ report, decision: { exitCode }, isSelection, build }: SiteInput): PastRun {
  return toPastRun({ ...findingsOf(report, { isSelection, build }), exitCode });
}
