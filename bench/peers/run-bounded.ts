import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a process ended, and what it said on stdout and stderr together. */
export interface Ended {
  /** Null where it was ended because it took too long. */
  readonly code: number | null;
  readonly output: string;
}

interface Bounds {
  readonly cwd: string;
  readonly patienceMs: number;
}

/** What tools are asked not to do: to call home, and to colour what is read by a program. */
const quiet = {
  DO_NOT_TRACK: '1',
  STEPCI_DISABLE_ANALYTICS: '1',
  SCARF_ANALYTICS: 'false',
  NO_COLOR: '1',
  NODE_NO_WARNINGS: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
};

/** Runs a command to its end, or ends it, and all that it started, when patience is at an end. */
export async function runBounded(
  command: string,
  args: readonly string[],
  { cwd, patienceMs }: Bounds,
): Promise<Ended> {
  const env = { ...process.env, ...quiet };
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  // As the leader of a group of its own it takes its children with it.
  const late = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), patienceMs);
  try {
    const [code] = await once(child, 'close');
    return { code, output };
  } finally {
    clearTimeout(late);
  }
}
