import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exponentOf, type Point } from './exponent.ts';
import { gateRun } from './gate-run.ts';
import { type Curve, growthChart } from './growth-chart.ts';
import { growthWorld, type Size } from './growth-world.ts';
import { medianOf } from './median.ts';
import { openMock } from './open-mock.ts';
import type { Row } from './row.ts';

const times = 3;
const plot = fileURLToPath(new URL('./growth.svg', import.meta.url));
const script = fileURLToPath(new URL('./report-once.ts', import.meta.url));
const preload = fileURLToPath(new URL('../bin/preload.cjs', import.meta.url));

/** How the time grows with clauses, pools, and members that are there already; the curves are drawn into `growth.svg`. */
export async function measureGrowth(): Promise<readonly Row[]> {
  const curves: readonly Curve[] = [
    { what: 'pools, a gate run', points: await runs([1, 5, 10, 50].map((pools) => ({ pools, members: 0 }))) },
    {
      what: 'members there before, a gate run',
      points: await runs([10, 100, 1000, 10_000].map((members) => ({ pools: 1, members }))),
    },
    { what: 'clauses, all results written (processor time)', points: await reports([1, 2, 5, 10]) },
  ];
  await writeFile(plot, growthChart(curves));
  return curves.map(({ what, points }) => ({
    part: 'growth',
    what: `${what}: power of the size`,
    // Linear is 1; a tenth is left to chance.
    goal: { bound: 'at most', value: 1.1 },
    figure: medianOf([exponentOf(points)]),
    from: points.map(({ size, ms }) => `${size}: ${(ms / 1000).toFixed(2)} s`).join(', '),
  }));
}

/** The time of a gate run in each of these worlds, by what of them differs. */
async function runs(sizes: readonly Size[]): Promise<readonly Point[]> {
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  const points: Point[] = [];
  try {
    for (const size of sizes) {
      const file = join(folder, 'fixtures.json');
      await writeFile(file, growthWorld(size));
      const mock = await openMock(['--fixtures', file]);
      const measured: number[] = [];
      try {
        // The first run pays for compiling, here and there.
        await gateRun(mock.target, 8);
        for (let time = 0; time < times; time += 1) measured.push((await gateRun(mock.target, 8)).wallMs);
      } finally {
        await mock.close();
      }
      points.push({ size: size.members || size.pools, ms: medianOf(measured).median });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return points;
}

/** The time to write all results with so many times the clauses, in a process of its own: it prints summaries. */
async function reports(factors: readonly number[]): Promise<readonly Point[]> {
  const args = ['--require', preload, script, ...factors.map(String)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`writing reports ended with exit ${code}: ${said}`);
  // Mocha's listeners, one set for each page, bring a warning before it.
  return JSON.parse(said.trimEnd().split('\n').at(-1) ?? '');
}
