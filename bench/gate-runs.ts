import { loadFacts } from '../specs/facts.ts';
import { examine } from '../suites/examine.ts';
import { rehearse } from '../suites/rehearse.ts';
import { openTransport } from '../targets/exchange.ts';
import type { Target } from '../targets/target-file.ts';
import { type Figure, toFigure } from './figure.ts';
import { openMock } from './open-mock.ts';

const runs = 5;
/** What a gate may send to a full target: two minutes at ten requests a second. */
const maxRequests = 1200;

/** How many requests the gate sends to the embedded endpoint, and by the plan. */
export async function measureRequests(): Promise<readonly Figure[]> {
  const mock = await openMock(0);
  try {
    const { requests } = await timeRun(mock.target);
    const plan = await rehearse({ facts: loadFacts(), target: mock.target, seed: 1, tier: 'gate' });
    return [
      toFigure([requests], { name: 'requests of a gate run', unit: '', atMost: maxRequests }),
      toFigure([Math.abs(plan.requests - requests)], {
        name: 'plan against run',
        unit: 'requests off',
        atMost: 0,
      }),
    ];
  } finally {
    await mock.close();
  }
}

/** The wall time of gate runs over the least that latency and concurrency allow. */
export async function measureLatency(
  latencyMs: number,
  concurrency: number,
  atMost: number,
): Promise<Figure> {
  const mock = await openMock(latencyMs);
  const target = { ...mock.target, limits: { ...mock.target.limits, concurrency } };
  const ratios: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const { requests, durationMs } = await timeRun(target);
      ratios.push(durationMs / ((requests * latencyMs) / concurrency));
    }
  } finally {
    await mock.close();
  }
  const name = `wall time of a gate run at ${latencyMs} ms and concurrency ${concurrency}`;
  return toFigure(ratios, { name, unit: '× requests × latency ÷ concurrency', atMost });
}

async function timeRun(target: Target) {
  const transport = openTransport(target);
  try {
    const report = await examine({ facts: loadFacts(), target, transport, seed: 1, tier: 'gate' });
    if (report.run.exitCode !== 0) throw new Error(`the run does not conform: ${report.run.reason}`);
    return report;
  } finally {
    await transport.close();
  }
}
