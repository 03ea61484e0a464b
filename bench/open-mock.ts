import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseTarget, type Target } from '../targets/target-file.ts';

/** The embedded endpoint in a process of its own, as a target of others is. */
export interface Mock {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

const command = fileURLToPath(new URL('../bin/elb-conformance.cjs', import.meta.url));

/** Starts `elb-conformance mock` on a free port; every answer comes so many milliseconds later. */
export async function openMock(latencyMs: number): Promise<Mock> {
  const child = spawn(process.execPath, [command, 'mock', '--port', '0', '--latency', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  // The line on stderr comes last: by then the target file is complete.
  await Promise.race([once(child.stderr, 'data'), ended]);
  return {
    target: parseTarget(text, { file: 'the target file of the mock', env: {} }),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
