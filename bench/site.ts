import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOf } from './median.ts';
import type { Row } from './row.ts';

const script = fileURLToPath(new URL('./site-once.ts', import.meta.url));
const preload = fileURLToPath(new URL('../bin/preload.cjs', import.meta.url));
const results = 20_000;
const what = `pages of ${results} results`;

/** What it takes to write the pages of a very large run: 40,000 files, most of the time the disk's. */
export async function measureSite(full: boolean): Promise<readonly Row[]> {
  const [seconds, megabytes] = [
    { part: 'site', what: `${what}: seconds`, goal: { bound: 'at most', value: 30 } },
    { part: 'site', what: `${what}: MB of memory`, goal: { bound: 'at most', value: 1024 } },
  ] as const;
  if (!full) return [seconds, megabytes].map((row) => ({ ...row, skipped: 'only with --full' }));
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  try {
    const { wallMs, userMs, systemMs, megabytes: most } = await siteOnce(folder);
    const [own, kernel] = [userMs, systemMs].map((ms) => (ms / 1000).toFixed(1));
    return [
      {
        ...seconds,
        figure: medianOf([wallMs / 1000]),
        from: `processor time: ${own} s of our own, ${kernel} s of the system for files`,
      },
      { ...megabytes, figure: medianOf([most]) },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Taken {
  readonly wallMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  readonly megabytes: number;
}

/** Writes them in a process of its own. Throws where that fails: it is no measurement. */
async function siteOnce(folder: string): Promise<Taken> {
  const args = ['--require', preload, script, String(results), folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the pages ended with exit ${code}: ${said}`);
  return JSON.parse(said);
}
