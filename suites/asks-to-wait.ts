import type { Exchange } from '../targets/exchange.ts';

/** How services say that a thing is being worked on and that the same request may do later. */
const words = /\b(try again|re-?try|later|busy|pending|immutable|locked|in progress|concurrent(ly)?)\b/i;

/**
 * Whether a refusal says that something else is under way, not that the request is wrong. The page is silent on what
 * an endpoint may do at once, so this is no evidence against it.
 */
export function asksToWait({ response }: Pick<Exchange, 'response'>): boolean {
  if (response === undefined || response.status < 400 || response.status >= 500) return false;
  const { error_msg: said } = (response.json ?? {}) as { readonly error_msg?: unknown };
  const conflict = response.status === 409 && words.test(String(said));
  return response.status === 423 || response.headers['retry-after'] !== undefined || conflict;
}
