import type { Exchange } from '../targets/exchange.ts';

const neverSent: ReadonlySet<string> = new Set(['refused', 'dns', 'tls', 'proxy', 'sign-in', 'withheld']);

/**
 * Whether a create without evidence may have stored a member. No connection, no create; and what is turned down by name
 * (a quota, a token, a rate) was not carried out.
 */
export function mayBeCarriedOut({ failure, response }: Exchange): boolean {
  if (failure !== undefined && response === undefined) return !neverSent.has(failure.kind);
  return (response?.status ?? 0) < 400 || (response?.status ?? 0) >= 500;
}
