import type { Exchange, HttpResponse } from '../targets/exchange.ts';

/** What an endpoint did with a request: took it, refused it, broke on it, or gave no evidence at all. */
export type Reaction =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'environment'; readonly cause: string };

/** Error codes that speak of the account's limits, not of the request (companion error page). */
const quotaCodes: ReadonlySet<string> = new Set(['ELB.8905', 'ELB.9807', 'ELB.2001']);

const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Classifies an exchange. Transport faults, throttling, gateway pages, redirects, full quotas and a sign-in that
 * suddenly fails are the environment's: they say nothing about the contract.
 */
export function reactionOf(exchange: Exchange, signedIn: boolean): Reaction {
  const { response, failure } = exchange;
  if (failure !== undefined) return environment(`transport: ${failure.kind}`);
  if (response === undefined) return environment('transport: no answer');
  const { status } = response;
  if (status < 200) return environment(`unexpected status ${status}`);
  // Where the sign-in does not cover the request, being sent to a log-in page or a tidier path is a refusal.
  if (status < 400 && status >= 300)
    return signedIn ? environment(`unexpected status ${status}`) : { kind: 'refused' };
  if (status === 429 || status === 408)
    return environment(status === 429 ? 'throttled (429)' : 'timeout (408)');
  if (status === 401 && signedIn) return environment('the sign-in is no longer accepted (401)');
  if (gatewayStatuses.has(status) && !hasElbError(response)) return environment(`gateway (${status})`);
  if (quotaCodes.has(errorCodeOf(response) ?? '')) return environment(`quota (${errorCodeOf(response)})`);
  if (status >= 400 && isCutOff(response)) return environment('the body breaks off');
  if (status >= 500) return { kind: 'crashed' };
  if (status >= 400) return { kind: 'refused' };
  if (isForeignPage(response)) return environment('not an answer of the API');
  // An error under a status of success has no member to it: turned down, in bad manners.
  return isErrorBody(response) ? { kind: 'refused' } : { kind: 'accepted' };
}

/** The error code of a refusal body, if it has one. */
export function errorCodeOf(response: HttpResponse | undefined): string | undefined {
  const code = (response?.json as { error_code?: unknown } | null | undefined)?.error_code;
  return typeof code === 'string' ? code : undefined;
}

/** Status and error code in short, e.g. `400 ELB.8902`. */
export function answerInShort({ response, failure }: Exchange): string {
  if (failure !== undefined || response === undefined)
    return `no answer (${failure?.kind ?? 'nothing came'})`;
  return [response.status, errorCodeOf(response)].filter(Boolean).join(' ');
}

function hasElbError(response: HttpResponse): boolean {
  return errorCodeOf(response)?.startsWith('ELB.') ?? false;
}

function isErrorBody(response: HttpResponse): boolean {
  const { member } = (response.json ?? {}) as { member?: unknown };
  return errorCodeOf(response) !== undefined && member === undefined;
}

/** JSON by its name and by its beginning, without an end. A log line in brackets is the endpoint's own doing. */
function isCutOff({ text, json, headers }: HttpResponse): boolean {
  const named = /^application\/json/i.test(String(headers['content-type'] ?? ''));
  return named && json === undefined && /^\s*\{\s*"/.test(text) && !/\}\s*$/.test(text);
}

/** A captive portal or a cut-off body: HTML, or text that starts like JSON and is none. */
function isForeignPage({ text, json }: HttpResponse): boolean {
  return json === undefined && /^\s*[<{[]/.test(text);
}

function environment(cause: string): Reaction {
  return { kind: 'environment', cause };
}
