import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

// For the tests of this folder: the command line as a process of its own.

const command = fileURLToPath(new URL('./elb-conformance.cjs', import.meta.url));
const patienceMs = 50_000;

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** A process that is under way, and everything it has said so far. */
export interface Started {
  readonly child: ChildProcess;
  readonly said: () => Ended;
  /** The end of the process, which is brought about by force if it does not come. */
  readonly ended: Promise<Ended>;
}

/** Starts `elb-conformance` with these arguments. */
export function start(args: readonly string[], env: Environment = {}): Started {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (out.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (out.stderr += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const said = () => ({ code: child.exitCode, ...out });
  const ended = once(child, 'close').then(() => {
    clearTimeout(timer);
    return said();
  });
  return { child, said, ended };
}

/** Runs `elb-conformance` with these arguments to its end. */
export function run(args: readonly string[], env: Environment = {}): Promise<Ended> {
  return start(args, env).ended;
}

/** The same where no file may be longer than so many blocks of 512 bytes: as good as a full disk. */
export function runWithin(blocks: number, args: readonly string[]): Promise<Ended> {
  const line = `ulimit -f ${blocks}; exec "$0" "$@"`;
  return new Promise((ended) => {
    const child = execFile('/bin/sh', ['-c', line, process.execPath, command, ...args], (_, stdout, stderr) =>
      ended({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** One message that says what to change, and no stack trace. */
export function expectMessage({ code, stderr }: Ended, exitCode: number, ...says: readonly RegExp[]): void {
  expect(stderr).to.match(/^elb-conformance: /);
  for (const words of says) expect(stderr).to.match(words);
  expect(stderr).to.not.match(/^\s+at /m);
  expect(stderr).to.not.contain('please report this');
  expect(code, stderr).to.equal(exitCode);
}
