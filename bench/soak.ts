import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderTarget } from '../targets/render-target.ts';
import { flatness, type Mark, type Resident } from './flatness.ts';
import { medianOf } from './median.ts';
import { openMock } from './open-mock.ts';
import { tokenOf } from './peers/token-of.ts';
import type { Row } from './row.ts';

const command = fileURLToPath(new URL('../bin/elb-conformance.cjs', import.meta.url));
const sampleMs = 200;

/** Whether a long run stays as it began: its memory, its speed, and what it writes. The tier soak, only where everything is measured. */
export async function measureSoak(full: boolean): Promise<readonly Row[]> {
  const rows = goals.map(({ what, goal }) => ({ part: 'soak', what, goal }));
  if (!full) return rows.map((row) => ({ ...row, skipped: 'only with --full' }));
  const [soak, nightly] = [await soakOnce('soak'), await soakOnce('nightly')];
  const { growth, tempo, first, last } = flatness(soak.marks, soak.resident);
  const perMore = (file: string) => (soak.bytes[file] ?? 0) / (nightly.bytes[file] ?? 1);
  const requests = `${soak.requests} requests, in nightly ${nightly.requests}`;
  const figures = [growth, tempo, perMore('events.jsonl'), perMore('report.html')];
  const megabytes = (file: string) =>
    `${((soak.bytes[file] ?? 0) / 1e6).toFixed(1)} MB, in nightly ${((nightly.bytes[file] ?? 0) / 1e6).toFixed(1)} MB`;
  const from = [
    `${Math.round(first / 1e6)} MB after the first tenth, at most ${Math.round(last / 1e6)} MB`,
    `${soak.requests} requests in ${Math.round(soak.wallMs / 1000)} s`,
    `${megabytes('events.jsonl')}; ${requests}`,
    `${megabytes('report.html')}; ${requests}`,
  ];
  return rows.map((row, index) => ({
    ...row,
    figure: medianOf([figures[index] as number]),
    from: from[index] as string,
  }));
}

const goals = [
  {
    what: 'memory: most after the first tenth / after the first tenth',
    goal: { bound: 'at most', value: 1.1 },
  },
  { what: 'speed: last tenth / first tenth', goal: { bound: 'at least', value: 0.9 } },
  { what: 'event log: size in soak / in nightly', goal: { bound: 'at most', value: 1.1 } },
  { what: 'page: size in soak / in nightly', goal: { bound: 'at most', value: 1.1 } },
] as const;

interface Soaked {
  readonly marks: readonly Mark[];
  readonly resident: readonly Resident[];
  readonly requests: number;
  readonly wallMs: number;
  /** Sizes of what it wrote, by name. */
  readonly bytes: Readonly<Record<string, number>>;
}

/** A run in a process of its own. Throws where it does not conform: that is no measurement. */
async function soakOnce(tier: 'soak' | 'nightly'): Promise<Soaked> {
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  const mock = await openMock();
  const file = join(folder, 'target.yaml');
  const out = join(folder, 'out');
  try {
    await writeFile(file, renderTarget(mock.target, tokenOf(mock.target)));
    const args = [command, 'run', '--quiet', '--tier', tier, '--target', file, '--out', out];
    const start = performance.now();
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const resident: Resident[] = [];
    const sampling = setInterval(async () => {
      const bytes = await residentBytes(child.pid as number).catch(() => undefined);
      if (bytes !== undefined) resident.push({ atMs: performance.now() - start, bytes });
    }, sampleMs);
    const [code] = await ended.finally(() => clearInterval(sampling));
    if (code !== 0) throw new Error(`the run of tier ${tier} ended with exit ${code}`);
    const marks = marksOf(await readFile(join(out, 'events.jsonl'), 'utf8'));
    const wallMs = performance.now() - start;
    return { marks, resident, wallMs, requests: marks.at(-1)?.requests ?? 0, bytes: await sizesOf(out) };
  } finally {
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How many requests had been sent when, by the event log. */
function marksOf(log: string): readonly Mark[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('{"event":"probe"'))
    .map((line) => JSON.parse(line) as Mark)
    .map(({ requests, durationMs }) => ({ requests, durationMs }));
}

async function residentBytes(pid: number): Promise<number> {
  const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
  return Number(pages) * 4096;
}

async function sizesOf(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder);
  const sizes = names.map(async (name) => [name, (await stat(join(folder, name))).size] as const);
  return Object.fromEntries(await Promise.all(sizes));
}
