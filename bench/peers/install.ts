import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { runBounded } from './run-bounded.ts';

/** Where a tool lies: its commands are files of `bin`. */
export interface Installed {
  readonly bin: string;
}

const patienceMs = 600_000;

/** Installs a tool into the user's cache, outside the project, where it is not there yet. Throws where that fails. */
export async function install({ npm, pypi }: Pick<Peer, 'npm' | 'pypi'>): Promise<Installed> {
  const packages = npm ?? pypi;
  if (packages === undefined) return { bin: '' };
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const name = packages.join('_').replace(/[^\w.-]/g, '-');
  const folder = join(cache, 'elb-conformance-bench', name);
  const bin = npm ? join(folder, 'node_modules', '.bin') : join(folder, 'bin');
  const mark = join(folder, 'complete');
  if (existsSync(mark)) return { bin };
  await mkdir(folder, { recursive: true });
  for (const [command, ...args] of npm ? ofNpm(packages, folder) : ofPypi(packages, folder)) {
    const { code, output } = await runBounded(command as string, args, { cwd: folder, patienceMs });
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.trim().slice(-300)}`);
  }
  await writeFile(mark, '');
  return { bin };
}

function ofNpm(packages: readonly string[], folder: string) {
  return [['npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', ...packages]];
}

function ofPypi(packages: readonly string[], folder: string) {
  return [
    ['python3', '-m', 'venv', folder],
    [join(folder, 'bin', 'pip'), 'install', '--quiet', ...packages],
  ];
}
