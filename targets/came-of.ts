import type { Exchange } from './exchange.ts';

/**
 * What came of a request: `answer`, of the service; `nothing` (a transport fault, the page of a gateway); or how long
 * the service asks to wait before the same request is sent again, in milliseconds.
 */
export type Came = 'answer' | 'nothing' | number;

/** Milliseconds. A service that wants more is asked again after that, and may say so once more. */
const longestMs = 60_000;

const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Reads an outcome. The wait is what Retry-After says, in seconds or as a date, else a second, doubled with each time
 * that was `tried` before.
 */
export function cameOf(outcome: Pick<Exchange, 'response' | 'failure'>, tried: number): Came {
  const { response, failure } = outcome;
  if (response === undefined) return 'nothing';
  const { status, headers, json } = response;
  const { 'retry-after': after, date } = headers;
  // With a code of its own it is the service's answer, whatever the status, and is judged.
  const isPage = gatewayStatuses.has(status) && !isOfTheService(json);
  if (status === 429 || (status === 503 && isPage && after !== undefined)) {
    const asked = millisecondsOf(String(after), String(date));
    return Math.min(longestMs, Math.max(0, asked ?? 1000 * 2 ** tried));
  }
  return isPage || failure !== undefined ? 'nothing' : 'answer';
}

/** A date is meant by the clock that wrote the answer; without that nobody knows how far it is off. */
function millisecondsOf(after: string, date: string): number | undefined {
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const wait = timeOf(after) - timeOf(date);
  return Number.isNaN(wait) ? undefined : wait;
}

/** Of a date as HTTP writes it: Date.parse makes one of nearly anything. */
function timeOf(text: string): number {
  return /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}

function isOfTheService(json: unknown): boolean {
  const { error_code: code } = (json ?? {}) as { readonly error_code?: unknown };
  return typeof code === 'string' && code.startsWith('ELB.');
}
