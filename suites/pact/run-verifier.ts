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

/** Runs the verifier in a process of its own, which ends with its work or with the deadline (milliseconds). */
export function runVerifier(order: VerifierOrder, deadlineMs: number, listen: Listener): Promise<Told> {
  const script = new URL('./verifier-process.ts', import.meta.url);
  const child = fork(script, {
    env: verifierEnvironment(process.env),
    // Pact's native code prints its results; what counts comes as a message, and a pipe that nobody reads fills up.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const reports = new Map<number, string>();
  let [trouble, unavailable]: (string | undefined)[] = [];
  const timer = setTimeout(() => {
    trouble = `the verifier did not end within ${deadlineMs} ms`;
    child.kill('SIGKILL');
  }, deadlineMs);
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
      if (reports.size < order.jobs.length) trouble ??= unavailable ?? `the verifier ended early (${code})`;
      resolve({ reports, ...(trouble && { trouble }), ...(unavailable && { unavailable }) });
    });
    child.send(order);
  });
}
