import type { HttpRequest, Transport } from '../targets/exchange.ts';
import type { SignIn } from '../targets/sign-in.ts';
import type { Trial } from './trial.ts';

/** Steps are counted as requests are sent, so that they do not depend on which answer comes first. */
export interface Log {
  /** In the order of their steps, those under way left out. */
  readonly trials: Trial[];
  steps: number;
  /** The steps under way. */
  readonly open: Set<number>;
}

/** Puts a trial into its place. */
export function enter({ trials }: Log, trial: Trial): Trial {
  const later = trials.findIndex(({ step }) => step > trial.step);
  trials.splice(later < 0 ? trials.length : later, 0, trial);
  return trial;
}

/** Keeps a trial in the log, but not for judging; see `Trial.aside`. */
export function setAside(log: Log, trial: Trial): void {
  mark(log, trial, { aside: true });
}

/** Notes in the log what became known of a trial only later. */
export function mark({ trials }: Log, trial: Trial, more: Pick<Trial, 'aside' | 'doubtful'>): Trial {
  const marked = { ...trial, ...more };
  const index = trials.findIndex(({ step }) => step === trial.step);
  if (index >= 0) trials[index] = marked;
  return marked;
}

/** Sends a request and records what came of it. */
export type Recorder = (
  trial: Omit<Trial, 'step' | 'exchange'>,
  request: HttpRequest,
  signIn?: SignIn,
) => Promise<Trial>;

/** Opens a recorder that writes into a log. */
export function recorder(transport: Pick<Transport, 'send'>, log: Log): Recorder {
  return async (trial, request, signIn) => {
    const step = log.steps++;
    const beside = log.open.size > 0 ? { beside: Math.min(...log.open) } : {};
    log.open.add(step);
    try {
      const how = signIn === undefined ? { astray: !trial.signedIn } : { signIn };
      const exchange = await transport.send(request, how);
      return enter(log, { step, ...trial, ...beside, exchange });
    } finally {
      log.open.delete(step);
    }
  };
}
