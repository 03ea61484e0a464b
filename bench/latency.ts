import { loadFacts } from '../specs/facts.ts';
import { rehearse } from '../suites/rehearse.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { everything } from '../targets/reference/fixtures.ts';
import { gateRun } from './gate-run.ts';
import { medianOf } from './median.ts';
import { openMock } from './open-mock.ts';
import type { Row } from './row.ts';

/** What takes longer is left out unless everything is asked for. */
const patienceMs = 60_000;
const latencies = [5, 50, 200];
const concurrencies = [1, 4, 16];

/** The time of a gate run against what waiting for its answers takes by itself: requests × latency ÷ concurrency. */
export async function measureLatency(full: boolean): Promise<readonly Row[]> {
  const target = embeddedTarget('http://127.0.0.1:1', everything);
  const { requests } = await rehearse({ facts: loadFacts(), target, seed: 1, tier: 'gate' });
  const rows: Row[] = [];
  for (const latencyMs of latencies) {
    for (const concurrency of concurrencies) {
      const idealMs = (requests * latencyMs) / concurrency;
      const row = {
        part: 'latency',
        what: `${latencyMs} ms an answer, ${concurrency} at once`,
        goal: { bound: 'at most', value: goalOf(latencyMs, concurrency) },
      } as const;
      if (idealMs > patienceMs && !full) {
        const skipped = `would take at least ${Math.round(idealMs / 1000)} s; --full runs it`;
        rows.push({ ...row, skipped });
        continue;
      }
      const run = await measure(latencyMs, concurrency);
      // As many as were really sent: the plan only told what to leave out.
      const waitedMs = (run.requests * latencyMs) / concurrency;
      rows.push({
        ...row,
        figure: medianOf([run.wallMs / waitedMs]),
        from: `${(run.wallMs / 1000).toFixed(2)} s for ${run.requests} requests, ${(waitedMs / 1000).toFixed(2)} s of waiting`,
      });
    }
  }
  return rows;
}

/** 1.5 is promised for 50 ms and 16 at once, 1.3 is aimed at elsewhere. */
function goalOf(latencyMs: number, concurrency: number): number {
  return latencyMs === 50 && concurrency === 16 ? 1.5 : 1.3;
}

async function measure(latencyMs: number, concurrency: number) {
  const mock = await openMock(['--latency', String(latencyMs)]);
  try {
    return await gateRun(mock.target, concurrency);
  } finally {
    await mock.close();
  }
}
