import { fork } from 'node:child_process';
import { verifierEnvironment } from './verifier-environment.ts';
import type { VerifierMessage, VerifierOrder } from './verifier-process.ts';

/** What the verifier told. */
export interface Told {
  /** Its reports by the number of their job. */
  readonly reports: ReadonlyMap<number, string>;
  /** Why a report is missing, if one is. */
  readonly trouble?: string;
  /** Pact cannot be used on this machine. */
  readonly unavailable?: string;
}

type Listener = (message: Exclude<VerifierMessage, { unavailable: string }>) => unknown;

/** When the verifier is ended, whether it is done or not. */
interface Until {
  /** Milliseconds. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the verifier in a process of its own, which ends with its work or when its time is over. */
export function runVerifier(
  order: VerifierOrder,
  { deadlineMs, signal }: Until,
  listen: Listener,
): Promise<Told> {
  const script = new URL('./verifier-process.ts', import.meta.url);
  const child = fork(script, {
    env: verifierEnvironment(process.env),
    // Pact's native code prints its results; what counts comes as a message, and a pipe that nobody reads fills up.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const reports = new Map<number, string>();
  let [trouble, unavailable]: (string | undefined)[] = [];
  const end = (why: string) => {
    trouble = why;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(end, deadlineMs, `the verifier did not end within ${deadlineMs} ms`);
  const onAbort = () => end('the verification was stopped');
  signal?.addEventListener('abort', onAbort, { once: true });
  return new Promise((resolve) => {
    child.on('message', async (message: VerifierMessage) => {
      if ('unavailable' in message) {
        unavailable = message.unavailable;
        return;
      }
      if ('end' in message) reports.set(message.end, message.report);
      await listen(message);
      if ('begin' in message && child.connected) child.send('go');
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (reports.size < order.jobs.length) trouble ??= unavailable ?? `the verifier ended early (${code})`;
      resolve({ reports, ...(trouble && { trouble }), ...(unavailable && { unavailable }) });
    });
    child.send(order);
  });
}
