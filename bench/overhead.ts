import { bareLoop } from './bare-loop.ts';
import { type GateRun, gateRun } from './gate-run.ts';
import { medianOf } from './median.ts';
import { openMock } from './open-mock.ts';
import type { Row } from './row.ts';
import type { Cost } from './timed.ts';

const pairs = 5;
const goal = { bound: 'at least', value: 0.75 } as const;

/** Requests a second of a gate run against those of the bare loop, for each concurrency, in pairs of one after the other. */
export async function measureOverhead(concurrencies: readonly number[]): Promise<readonly Row[]> {
  const mock = await openMock();
  const rows: Row[] = [];
  try {
    // The first run of a process pays for compiling, which is no matter of concurrency.
    const warm = await gateRun(mock.target, 8);
    await bareLoop(mock.target, warm.recordings, 8);
    for (const concurrency of concurrencies) {
      const measured: Pair[] = [];
      for (let pair = 0; pair < pairs; pair += 1) {
        const run = await gateRun(mock.target, concurrency);
        measured.push({ run, loop: await bareLoop(mock.target, run.recordings, concurrency) });
      }
      rows.push(toRow(concurrency, measured));
    }
  } finally {
    await mock.close();
  }
  return rows;
}

interface Pair {
  readonly run: GateRun;
  readonly loop: Cost;
}

function toRow(concurrency: number, measured: readonly Pair[]): Row {
  const requests = measured[0]?.run.requests ?? 0;
  const of = (pick: (pair: Pair) => number) => medianOf(measured.map(pick)).median;
  const perSecond = (ms: number) => Math.round((requests * 1000) / ms);
  const [runMs, loopMs] = [of(({ run }) => run.wallMs), of(({ loop }) => loop.wallMs)];
  const each = (ms: number) => `${(ms / requests).toFixed(3)} ms`;
  const [runCpu, loopCpu] = [of(({ run }) => run.cpuMs), of(({ loop }) => loop.cpuMs)];
  return {
    part: 'overhead',
    what: `gate run, ${concurrency} at once`,
    goal,
    figure: medianOf(measured.map(({ run, loop }) => loop.wallMs / run.wallMs)),
    from: [
      `${requests} requests in ${(runMs / 1000).toFixed(2)} s: ${perSecond(runMs)} a second, bare ${perSecond(loopMs)}`,
      `processor time ${each(runCpu)} a request, bare ${each(loopCpu)}`,
    ].join('; '),
  };
}
