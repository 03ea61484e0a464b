import type { Exchange, HttpRequest, HttpResponse } from './exchange.ts';
import { createSecretFinder } from './find-secret.ts';
import { isAuthToken, TOKEN_VARIABLE } from './sign-in.ts';

/** Takes one secret out of what is recorded. Both functions are pure. */
export interface Redactor {
  /** The text with every occurrence of the secret replaced by `[redacted]`; see find-secret.ts for the forms. */
  text(text: string): string;
  /** The same for every part of an exchange; an X-Auth-Token that is the secret becomes `$ELB_TOKEN`. */
  exchange(exchange: Exchange): Exchange;
}

/** A redactor for the target's token. */
export function createRedactor(secret: string): Redactor {
  const find = createSecretFinder(secret);
  const text = (value: string) => replaceSpans(value, find(value));
  return {
    text,
    exchange: ({ request, response, failure, ...rest }) => ({
      request: redactRequest(request, secret, text),
      ...(response && { response: redactResponse(response, text) }),
      ...(failure && { failure: { ...failure, message: text(failure.message) } }),
      ...rest,
    }),
  };
}

type Redact = Redactor['text'];

function replaceSpans(text: string, spans: readonly (readonly [start: number, end: number])[]): string {
  let result = '';
  let at = 0;
  for (const [start, end] of spans) {
    result += `${text.slice(at, start)}[redacted]`;
    at = end;
  }
  return result + text.slice(at);
}

function redactRequest(request: HttpRequest, secret: string, text: Redact): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => {
    return [text(name), isAuthToken(name) && value === secret ? TOKEN_VARIABLE : text(value)];
  });
  return {
    ...request,
    path: text(request.path),
    headers: Object.fromEntries(headers),
    ...(request.body !== undefined && { body: text(request.body) }),
  };
}

function redactResponse(response: HttpResponse, text: Redact): HttpResponse {
  const headers = Object.entries(response.headers).map(([name, value]) => {
    return [text(name), typeof value === 'string' ? text(value) : value.map(text)];
  });
  return { ...response, ...redactBody(response, text), headers: Object.fromEntries(headers) };
}

function redactBody(
  body: Pick<HttpResponse, 'text' | 'json'>,
  text: Redact,
): Pick<HttpResponse, 'text' | 'json'> {
  const redacted = text(body.text);
  if (!('json' in body)) return { text: redacted };
  // JSON can spell a character in many ways, but only with a backslash: without one, a clean text is a clean value.
  if (redacted === body.text && !redacted.includes('\\')) return body;
  const json = redactJson(body.json, text);
  const after = JSON.stringify(json);
  return { text: after === JSON.stringify(body.json) ? redacted : after, json };
}

/** Recursive: the depth of a recorded value is limited where it is parsed. */
function redactJson(value: unknown, text: Redact): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), redactJson(item, text)]));
}
