import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOf } from './median.ts';
import type { Row } from './row.ts';
import { writeShards } from './write-shards.ts';

const script = fileURLToPath(new URL('./merge-once.ts', import.meta.url));
const preload = fileURLToPath(new URL('../bin/preload.cjs', import.meta.url));
const size = { shards: 100, results: 20_000 };
const what = `merge of ${size.shards} shards of ${size.results} results`;

/** What it takes to put many large shards together. They take a gigabyte of disk, so only where everything is measured. */
export async function measureMerge(full: boolean): Promise<readonly Row[]> {
  const [seconds, megabytes] = [
    { part: 'merge', what: `${what}: seconds`, goal: { bound: 'at most', value: 30 } },
    { part: 'merge', what: `${what}: MB of memory`, goal: { bound: 'at most', value: 1024 } },
  ] as const;
  if (!full) return [seconds, megabytes].map((row) => ({ ...row, skipped: 'only with --full' }));
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  try {
    const shards = await writeShards(folder, size);
    const took = await mergeOnce([...shards, '--out', join(folder, 'merged')]);
    return [
      {
        ...seconds,
        figure: medianOf([took.wallMs / 1000]),
        from: `${Math.round(took.cpuMs / 1000)} s of processor time`,
      },
      { ...megabytes, figure: medianOf([took.megabytes]) },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Taken {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** Merges in a process of its own. Throws where that is refused: it is no measurement. */
async function mergeOnce(args: readonly string[]): Promise<Taken> {
  const child = spawn(process.execPath, ['--require', preload, script, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`merge ended with exit ${code}: ${said}`);
  return JSON.parse(said);
}
