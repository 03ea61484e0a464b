import { toHtml } from 'hast-util-to-html';
import { s } from 'hastscript';
import type { Point } from './exponent.ts';

/** How long something took at several sizes, the smallest first. */
export interface Curve {
  readonly what: string;
  readonly points: readonly Point[];
}

const [width, height, margin] = [720, 360, 44];
/** Both axes reach to so many times the smallest size and its time. */
const reach = 1000;
/** Each differs from white by at least 4.5 to 1, and its marks from those of the others. */
const colours = ['#0550ae', '#953800', '#1a7f37'];

/** The curves as SVG: how many times as long against how many times as large, both in powers of ten, and where linear would be. */
export function growthChart(curves: readonly Curve[]): string {
  const title = 'Time against size: both in multiples of the smallest';
  const svg = s(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': title,
      style: 'font: 12px sans-serif; background: #fff',
    },
    [
      s('title', title),
      ...[1, 10, 100, 1000].flatMap(tick),
      line(
        [
          [1, 1],
          [reach, reach],
        ],
        { stroke: '#57606a', 'stroke-dasharray': '4 4' },
      ),
      s('text', { x: xOf(reach) - 70, y: yOf(reach) + 12, fill: '#57606a' }, 'linear'),
      ...curves.flatMap(curve),
    ],
  );
  return `${toHtml(svg, { space: 'svg' })}\n`;
}

function curve({ what, points }: Curve, index: number) {
  const [first] = points;
  if (first === undefined) return [];
  const colour = colours[index % colours.length] as string;
  const at = points.map(({ size, ms }) => [size / first.size, ms / first.ms] as const);
  const [last] = at.slice(-1) as [readonly [number, number]];
  return [
    line(at, { stroke: colour, 'stroke-width': 2 }),
    ...at.map(([x, y]) => s('circle', { cx: xOf(x), cy: yOf(y), r: 3, fill: colour })),
    s(
      'text',
      { x: margin + 12, y: margin + 16 * (index + 1), fill: colour },
      `${what} (× ${last[0].toFixed(0)}: × ${last[1].toFixed(1)})`,
    ),
  ];
}

function line(points: readonly (readonly [number, number])[], look: Record<string, string | number>) {
  const joined = points.map(([x, y]) => `${xOf(x).toFixed(1)},${yOf(y).toFixed(1)}`).join(' ');
  return s('polyline', { points: joined, fill: 'none', ...look });
}

function tick(times: number) {
  const grid = { stroke: '#d0d7de' };
  return [
    s('line', { x1: margin, x2: width - margin, y1: yOf(times), y2: yOf(times), ...grid }),
    s('line', { x1: xOf(times), x2: xOf(times), y1: margin, y2: height - margin, ...grid }),
    s('text', { x: 4, y: yOf(times) + 4, fill: '#1f2328' }, `× ${times}`),
    s('text', { x: xOf(times) - 8, y: height - margin + 18, fill: '#1f2328' }, `× ${times}`),
  ];
}

function xOf(times: number): number {
  return margin + (Math.log(times) / Math.log(reach)) * (width - 2 * margin);
}

/** What took less than the smallest did is drawn on the axis. */
function yOf(times: number): number {
  return height - margin - (Math.log(Math.max(times, 1)) / Math.log(reach)) * (height - 2 * margin);
}
