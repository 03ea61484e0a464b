import type { Exchange, HttpResponse } from '../targets/exchange.ts';
import { errorCodeOf } from './answer-in-short.ts';
import { environmentOf } from './environment-of.ts';

/** What an endpoint did with a request: took it, refused it, broke on it, or gave no evidence at all. */
export type Reaction =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'environment'; readonly cause: string };

/**
 * Classifies an exchange. Transport faults, throttling, gateway pages, redirects, full quotas and a sign-in that
 * suddenly fails are the environment's: they say nothing about the contract.
 */
export function reactionOf(exchange: Exchange, signedIn: boolean): Reaction {
  const cause = environmentOf(exchange, signedIn);
  if (cause !== undefined) return { kind: 'environment', cause };
  const { response } = exchange;
  const status = response?.status ?? 0;
  if (status >= 500) return { kind: 'crashed' };
  // Where the sign-in does not cover the request, being sent to a log-in page or a tidier path is a refusal.
  if (status >= 300) return { kind: 'refused' };
  // An error under a status of success has no member to it: turned down, in bad manners.
  return isErrorBody(response) ? { kind: 'refused' } : { kind: 'accepted' };
}

function isErrorBody(response: HttpResponse | undefined): boolean {
  const { member } = (response?.json ?? {}) as { member?: unknown };
  return errorCodeOf(response) !== undefined && member === undefined;
}
