import { h, s } from 'hastscript';
import type { CanaryRecord } from '../../suites/canaries.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

const [width, height, foot] = [720, 96, 16];
const maxBars = 200;

/** One bar a canary, as high as it took long; a failed one is red and full. The table beneath has the numbers. */
export function canaryChart(records: readonly CanaryRecord[], { say }: PageContext): Piece {
  const shown = records.slice(-maxBars);
  const longest = Math.max(...shown.map(({ durationMs }) => durationMs), 1);
  const step = Math.min(40, width / shown.length);
  const room = height - foot;
  return h('figure', [
    s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': say.oncall.canaries }, [
      s('line', { className: ['axis'], x1: 0, x2: width, y1: room, y2: room }),
      ...shown.map(({ durationMs, outcome }, index) => {
        const tall = outcome === 'failed' ? room : Math.max(2, (durationMs / longest) * (room - 4));
        return s('rect', {
          className: [outcome === 'failed' ? 'bad' : 'good'],
          x: index * step + 1,
          y: room - tall,
          width: Math.max(1, step - 2),
          height: tall,
        });
      }),
      s('text', { x: 0, y: height - 3 }, `${say.oncall.duration}: 0–${Math.round(longest)}`),
    ]),
  ]);
}
