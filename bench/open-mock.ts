import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseTarget, type Target } from '../targets/target-file.ts';

/** The embedded endpoint in a process of its own. */
export interface Mock {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

const command = fileURLToPath(new URL('../bin/elb-conformance.cjs', import.meta.url));

/** Starts `elb-conformance mock` on a free port, with options of that command. */
export async function openMock(options: readonly string[] = []): Promise<Mock> {
  const child = spawn(process.execPath, [command, 'mock', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  // It says which process to end once the target file is out.
  const ready = await Promise.race([once(child.stderr, 'data').then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error(`the endpoint did not start: ${printed}`);
  return {
    target: parseTarget(printed, { file: 'mock.yaml', env: {} }),
    close: async () => {
      child.kill();
      await ended;
    },
  };
}
