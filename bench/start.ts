import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOf } from './median.ts';
import type { Row } from './row.ts';

const command = fileURLToPath(new URL('../bin/elb-conformance.cjs', import.meta.url));
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const times = 5;

/** The time of one clause, and of a gate run with its pages, each against empty runs of what it stands on. */
export async function measureStart(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  try {
    const suite = join(folder, 'empty.cjs');
    await writeFile(suite, '');
    const run = ['run', '--quiet', '--out', join(folder, 'out')];
    const page = [
      '--reporter',
      'mochawesome',
      '--reporter-options',
      `reportDir=${join(folder, 'page')},quiet=true`,
    ];
    return [
      await compare(
        { what: 'run --only ONE', goal: 3, args: [command, ...run, '--only', 'CM-HDR-token-accepted'] },
        {
          what: 'node -e 0 and empty mocha',
          runs: [
            ['-e', '0'],
            [mocha, '--no-config', suite],
          ],
        },
      ),
      await compare(
        { what: 'gate run with its pages', goal: 6, args: [command, ...run] },
        { what: 'empty mocha with mochawesome', runs: [[mocha, '--no-config', ...page, suite]] },
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly what: string;
  readonly goal: number;
  readonly args: readonly string[];
}

interface Yardstick {
  readonly what: string;
  /** Run one after the other. */
  readonly runs: readonly (readonly string[])[];
}

/** How many times as long as the yardstick something takes, in pairs of one after the other. */
async function compare({ what, goal, args }: Measured, yardstick: Yardstick): Promise<Row> {
  const measured: { readonly ms: number; readonly emptyMs: number }[] = [];
  for (let time = 0; time < times; time += 1) {
    let emptyMs = 0;
    for (const empty of yardstick.runs) emptyMs += await timeOf(empty);
    measured.push({ ms: await timeOf(args), emptyMs });
  }
  const inMs = (pick: (one: (typeof measured)[number]) => number) =>
    `${Math.round(medianOf(measured.map(pick)).median)} ms`;
  return {
    part: 'start',
    what,
    goal: { bound: 'at most', value: goal },
    figure: medianOf(measured.map(({ ms, emptyMs }) => ms / emptyMs)),
    from: `${inMs(({ ms }) => ms)}, ${yardstick.what} ${inMs(({ emptyMs }) => emptyMs)}`,
  };
}

/** Milliseconds from start to exit. Throws for an exit code other than 0. */
async function timeOf(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with exit ${code}`);
  return performance.now() - start;
}
