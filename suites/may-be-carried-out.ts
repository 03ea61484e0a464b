import type { Exchange } from '../targets/exchange.ts';

const neverSent: ReadonlySet<string> = new Set(['refused', 'dns', 'tls', 'proxy', 'sign-in', 'withheld']);

/**
 * Whether a create whose answer names no member may have stored one. No connection, no create; and what is turned down
 * by name (a quota, a token, a fault) was not carried out. A server that breaks may have stored it before, and where the
 * create was put off first, an earlier try may have been carried out that a conflict or silence now speaks of.
 */
export function mayBeCarriedOut({ failure, response, throttled = 0 }: Exchange): boolean {
  const isRepeated = throttled > 0;
  if (failure !== undefined && response === undefined) return isRepeated || !neverSent.has(failure.kind);
  // An answer that breaks off is none.
  if (failure !== undefined) return true;
  const { status = 0 } = response ?? {};
  return status < 400 || status >= 500 || status === 408 || (isRepeated && status === 409);
}
