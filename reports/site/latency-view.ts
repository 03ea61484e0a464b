import { h, s } from 'hastscript';
import { type OperationName, operations } from '../../suites/events/answer-times.ts';
import type { OperationLatency } from '../../suites/history/operation-latency.ts';
import { dataTable } from './data-table.ts';
import type { PageContext } from './page-context.ts';
import type { PastRun } from './past-run.ts';
import type { Piece } from './piece.ts';
import { utc } from './utc.ts';

const [width, height, foot] = [360, 96, 16];

/** How long each operation took over the runs: a chart each, and all of it in one table beneath. */
export function latencyView(runs: readonly PastRun[], context: PageContext): readonly Piece[] {
  const words = context.say.trends;
  const known = operations.filter((operation) => runs.some((run) => latencyIn(run, operation) !== undefined));
  if (known.length === 0) return [h('p', words.noLatency)];
  return [
    h('p.lead', words.latencyLead),
    h(
      'div.charts',
      known.map((operation) =>
        chart(
          words.operations[operation],
          runs.map((run) => latencyIn(run, operation)),
        ),
      ),
    ),
    dataTable(
      { name: words.latency, columns: [words.run, ...known.map((operation) => words.operations[operation])] },
      runs.map((run) => [utc(run.startedAt), ...known.map((operation) => cell(run, operation, context))]),
    ),
  ];
}

/** An invalid run says nothing of an endpoint that was itself. */
function latencyIn(
  { valid, operations: all }: PastRun,
  operation: OperationName,
): OperationLatency | undefined {
  return valid ? all?.[operation] : undefined;
}

function cell(run: PastRun, operation: OperationName, { say }: PageContext): Piece {
  const latency = latencyIn(run, operation);
  if (latency === undefined) return h('span.soft', '–');
  const { p50, p95, count } = latency;
  return h('span', { 'data-latency': operation }, say.trends.percentiles(ms(p50), ms(p95), count));
}

/** Two lines over the runs, the median and the 95th percentile; a run without figures is a gap in both. */
function chart(name: string, latencies: readonly (OperationLatency | undefined)[]): Piece {
  const highest = Math.max(...latencies.map((latency) => latency?.p95 ?? 0), 0.1);
  const step = width / latencies.length;
  const room = height - foot;
  const at = (index: number, value: number) =>
    [Math.round((index + 0.5) * step), Math.round((room - 4) * (1 - value / highest) + 3)] as const;
  const drawn = (['p95', 'p50'] as const).flatMap((key) => {
    const points = latencies.map((latency, index) =>
      latency === undefined ? undefined : at(index, latency[key]),
    );
    return [
      s('path', { className: ['line', key], d: pathOf(points) }),
      ...points
        .filter((point) => point !== undefined)
        .map(([cx, cy]) => s('circle', { className: ['dot', key], cx, cy, r: 2.5 })),
    ];
  });
  return h('figure', [
    h('figcaption', name),
    s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': name }, [
      s('line', { className: ['axis'], x1: 0, x2: width, y1: room, y2: room }),
      ...drawn,
      s('text', { x: 0, y: height - 3 }, `0–${ms(highest)} ms`),
    ]),
  ]);
}

/** A line from point to point that breaks off where there is none. */
function pathOf(points: readonly (readonly [number, number] | undefined)[]): string {
  return points
    .map((point, index) =>
      point === undefined ? '' : `${points[index - 1] === undefined ? 'M' : 'L'}${point.join(' ')}`,
    )
    .join('');
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
