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

/** The time of `run --only ONE` against that of an empty process and an empty run of mocha together. */
export async function measureStart(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  const measured: { readonly oneMs: number; readonly emptyMs: number }[] = [];
  try {
    const suite = join(folder, 'empty.cjs');
    await writeFile(suite, '');
    for (let time = 0; time < times; time += 1) {
      const emptyMs = (await timeOf(['-e', '0'])) + (await timeOf([mocha, '--no-config', suite]));
      const one = ['run', '--only', 'CM-HDR-token-accepted', '--out', join(folder, 'out')];
      const oneMs = await timeOf([command, ...one]);
      measured.push({ oneMs, emptyMs });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const inMs = (values: readonly number[]) => `${Math.round(medianOf(values).median)} ms`;
  return [
    {
      part: 'start',
      what: 'run --only ONE',
      goal: { bound: 'at most', value: 3 },
      figure: medianOf(measured.map(({ oneMs, emptyMs }) => oneMs / emptyMs)),
      from: `${inMs(measured.map(({ oneMs }) => oneMs))}, node -e 0 and empty mocha ${inMs(measured.map(({ emptyMs }) => emptyMs))}`,
    },
  ];
}

/** Milliseconds from start to exit. Throws for an exit code other than 0. */
async function timeOf(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with exit ${code}`);
  return performance.now() - start;
}
