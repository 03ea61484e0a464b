import type { Trial } from '../trial.ts';

const unsent: ReadonlySet<string | undefined> = new Set(['refused', 'dns', 'tls', 'proxy', 'sign-in']);

/** Whether nothing could be sent at all: without a connection, or a sign-in, there is nothing more to see. */
export function isNobodyThere(trials: readonly Trial[]): boolean {
  return trials.length > 0 && trials.every(({ exchange }) => unsent.has(exchange.failure?.kind));
}
