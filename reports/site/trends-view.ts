import { h, s } from 'hastscript';
import { dataTable } from './data-table.ts';
import { latencyView } from './latency-view.ts';
import { clauseHref, outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { PastRun } from './past-run.ts';
import type { Piece } from './piece.ts';
import { utc } from './utc.ts';

const maxRuns = 30;
const maxClauses = 20;
const [width, height] = [720, 120];

/** The earlier runs: their verdicts, how much evidence each had, and which clauses failed when. */
export function trendsView(
  { history, present }: { readonly history: readonly PastRun[]; readonly present: ReadonlySet<string> },
  context: PageContext,
): readonly Piece[] {
  const words = context.say.trends;
  const runs = history.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).slice(-maxRuns);
  return [
    h('h1', words.title),
    h('p.lead', words.lead),
    h('h2', words.coverage),
    coverageChart(runs, context),
    h('p.soft', words.legend),
    h('h2', words.verdicts),
    dataTable(
      {
        name: words.verdicts,
        columns: [words.run, words.build, words.verdict, words.coverage, words.failed],
      },
      runs.map((run) => [
        utc(run.startedAt),
        run.build ?? '–',
        run.valid ? context.say.verdicts[run.exitCode] : words.invalid,
        String(evidenceIn(run)),
        String(Object.values(run.outcomes).filter((outcome) => outcome === 'failed').length),
      ]),
    ),
    h('h2', words.latency),
    ...latencyView(runs, context),
    h('h2', words.strip),
    ...strips(runs, present, context),
  ];
}

const decided: ReadonlySet<string> = new Set(['passed', 'failed', 'warned', 'observed']);

function evidenceIn({ outcomes }: PastRun): number {
  return Object.values(outcomes).filter((outcome) => decided.has(outcome)).length;
}

/** One bar a run, as high as the share of its clauses that had evidence; an invalid one is a gap. */
function coverageChart(runs: readonly PastRun[], { say }: PageContext): Piece {
  const step = Math.min(40, width / runs.length);
  return h('figure', [
    s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': say.trends.coverage }, [
      s('line', { className: ['axis'], x1: 0, x2: width, y1: height - 1, y2: height - 1 }),
      ...runs.map((run, index) => {
        const all = Math.max(1, Object.keys(run.outcomes).length);
        const tall = run.valid ? Math.max(2, (evidenceIn(run) / all) * (height - 8)) : height - 8;
        const kind = !run.valid ? 'gap' : run.exitCode === 0 ? 'good' : run.exitCode === 1 ? 'bad' : 'unsure';
        return s('rect', {
          className: [kind],
          x: index * step + 1,
          y: height - 1 - tall,
          width: Math.max(1, step - 2),
          height: tall,
        });
      }),
    ]),
  ]);
}

function strips(
  runs: readonly PastRun[],
  present: ReadonlySet<string>,
  context: PageContext,
): readonly Piece[] {
  const failing = [
    ...new Set(
      runs.flatMap(({ outcomes }) => Object.keys(outcomes).filter((id) => outcomes[id] === 'failed')),
    ),
  ];
  return failing.slice(0, maxClauses).flatMap((id) => [
    h('h3', [present.has(id) ? h('a', { href: clauseHref(id, context) }, id) : id]),
    h(
      'ol.strip',
      runs.map(({ startedAt, outcomes, valid }) => {
        const outcome = valid ? outcomes[id] : undefined;
        return h('li', [
          `${startedAt.slice(5, 10)} `,
          outcome !== undefined
            ? outcomeMark(outcome, context)
            : valid
              ? context.say.diff.absent
              : context.say.trends.invalid,
        ]);
      }),
    ),
  ]);
}
