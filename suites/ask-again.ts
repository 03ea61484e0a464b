import type { HttpRequest } from '../targets/exchange.ts';
import type { SignIn } from '../targets/sign-in.ts';
import { type Log, type Recorder, setAside } from './recorder.ts';
import type { Tenacity } from './tenacity.ts';
import type { Trial } from './trial.ts';

/** What came of a request that may have been sent more than once. */
interface Asked {
  /** The one that counts. */
  readonly trial: Trial;
  /** The last one: it tells how things are now. */
  readonly last: Trial;
}

/**
 * For what may be sent twice (looking, updating, removing): where the answer got lost on its way the same is asked again,
 * and the last answer counts. A removal that finds nothing the second time may have been done the first time, so what
 * it answered stays lost.
 */
export function askingAgain(record: Recorder, log: Log, tenacity: Tenacity) {
  return async (
    about: Omit<Trial, 'step' | 'exchange'>,
    request: HttpRequest,
    signIn?: SignIn,
  ): Promise<Asked> => {
    let trial = await record(about, request, signIn);
    for (let tries = 1; tenacity.oughtToAskAgain(trial.exchange, tries); tries += 1) {
      const last = await record(about, request, signIn);
      if (about.role === 'remove' && last.exchange.response?.status === 404) {
        setAside(log, last);
        return { trial, last };
      }
      setAside(log, trial);
      trial = last;
    }
    return { trial, last: trial };
  };
}
