import type { Exchange, Failure, HttpResponse } from '../targets/exchange.ts';
import { SIGNATURE_VARIABLE } from '../targets/sign-in.ts';
import { answerInShort, errorCodeOf } from './answer-in-short.ts';
import { asksToWait } from './asks-to-wait.ts';

/** Error codes that speak of the account's limits, not of the request (companion error page). */
const quotaCodes: ReadonlySet<string> = new Set(['ELB.8905', 'ELB.9807', 'ELB.2001']);

const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * What in the environment answered in the endpoint's place, in words for whoever is on call; undefined when the answer
 * is the endpoint's own.
 */
export function environmentOf(exchange: Exchange, signedIn: boolean): string | undefined {
  const { response, failure } = exchange;
  if (failure?.kind === 'withheld') return failure.message;
  if (failure !== undefined) return `${failureInWords(failure, response)} (transport: ${failure.kind})`;
  if (response === undefined) return 'no answer came';
  const { status } = response;
  const short = answerInShort(exchange);
  if (status < 200) return `an unexpected status: ${short}`;
  if (status < 300) return unreadable(response) ?? foreign(response);
  if (status < 400) return signedIn ? detour(exchange, response) : undefined;
  if (status === 429)
    return `throttled: ${short}${retryAfter(response)} (lower limits.requests_per_second in the target file)`;
  // One of the tries that were put off may have left a member all the same: then the refusal is of our own making.
  if (status === 409 && exchange.throttled !== undefined)
    return `throttled, and answered ${short} when it was sent again: an earlier try may have left a member`;
  if (status === 408) return `the gateway gave up waiting for the request: ${short}`;
  if (status === 401 && signedIn) return `the ${wayIn(exchange)} is not accepted any more: ${short}`;
  if (gatewayStatuses.has(status) && !errorCodeOf(response)?.startsWith('ELB.'))
    return `the gateway answered ${short}`;
  if (asksToWait(exchange))
    return `the endpoint asks to wait: ${short} (lower limits.concurrency in the target file)`;
  if (quotaCodes.has(errorCodeOf(response) ?? '')) return `the quota is full: ${short}`;
  return cutOff(response);
}

function wayIn({ request }: Exchange): string {
  return Object.values(request.headers).includes(SIGNATURE_VARIABLE) ? 'access key' : 'token';
}

function failureInWords({ kind, message }: Failure, response: HttpResponse | undefined): string {
  // The words of the network differ from one time to the next: a reset is a reset.
  if (kind === 'refused') return 'the connection was refused';
  if (kind === 'reset')
    return response === undefined
      ? 'the connection was closed without an answer'
      : 'the connection broke off in the middle of the answer';
  return kind === 'protocol' ? `the answer cannot be read: ${message}` : message;
}

/** A body that begins like JSON and is none: something on the way has cut it off or put something before it. */
function unreadable({ text, json }: HttpResponse): string | undefined {
  if (json !== undefined || !/^\s*[{[]/.test(text)) return undefined;
  return marked(text) ?? `the body begins like JSON and is none, as if it was cut off`;
}

function marked(text: string): string | undefined {
  return text.startsWith('\ufeff') ? `the body begins with a byte order mark, which no JSON does` : undefined;
}

/** JSON by its name and by its beginning, without an end, or with something before it. A log line in brackets is the endpoint's own doing. */
function cutOff({ text, json, headers }: HttpResponse): string | undefined {
  const named = /^application\/json/i.test(String(headers['content-type'] ?? ''));
  const broken = named && json === undefined && /^\s*\{\s*"/.test(text) && !/\}\s*$/.test(text);
  if (named && json === undefined && marked(text) !== undefined) return marked(text);
  return broken ? 'the body of a refusal breaks off' : undefined;
}

/** A captive portal or a log-in page: markup, or a text that is declared as one. */
function foreign({ status, headers, text, json }: HttpResponse): string | undefined {
  const type = String(headers['content-type'] ?? '');
  const page = /^\s*</.test(text) || (text !== '' && /^text\//i.test(type));
  if (json !== undefined || !page) return undefined;
  return `a page that is not an answer of the API: ${[status, type].filter(Boolean).join(' ')}`;
}

function detour({ request }: Exchange, { status, headers }: HttpResponse): string {
  const { location } = headers;
  if (location === undefined) return `an unexpected status: ${status}`;
  return location === request.path
    ? `redirected to where the request came from: ${status}`
    : `redirected: ${status} to ${String(location)}`;
}

function retryAfter({ headers }: HttpResponse): string {
  const { 'retry-after': seconds } = headers;
  return seconds === undefined ? '' : `, Retry-After ${String(seconds)}`;
}
