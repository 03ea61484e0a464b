import type { Trial } from './trial.ts';

/** How services say that a thing is being worked on and that the same request may do later. */
const words = /\b(try again|re-?try|later|busy|pending|immutable|locked|in progress|concurrent(ly)?)\b/i;

/**
 * Whether a refusal says that something else is under way, not that the request is wrong. The page is silent on what
 * an endpoint may do at once, so this is no evidence against it.
 */
export function asksToWait({ exchange: { response } }: Pick<Trial, 'exchange'>): boolean {
  if (response === undefined || response.status < 400) return false;
  const { error_msg: said } = (response.json ?? {}) as { readonly error_msg?: unknown };
  return response.status === 423 || response.headers['retry-after'] !== undefined || words.test(String(said));
}
