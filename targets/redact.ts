import type { Exchange, HttpRequest, HttpResponse } from './exchange.ts';
import { createSecretFinder } from './find-secret.ts';
import { isAuthToken, type Secrets } from './sign-in.ts';

/** Takes the secrets of a target out of what is recorded. */
export interface Redactor {
  /** Another secret, from now on, and the variable that stands for it, if one does. */
  learn(secret: string, variable?: string): void;
  /** The text with every occurrence of a secret replaced by `[redacted]`; see find-secret.ts for the forms. */
  text(text: string): string;
  /**
   * The same for every part of an exchange, which may have secrets of its own; a header that is a secret becomes the
   * variable that stands for it.
   */
  exchange(exchange: Exchange, own?: readonly string[]): Exchange;
}

interface Secret {
  readonly secret: string;
  readonly variable: string | undefined;
  readonly find: ReturnType<typeof createSecretFinder>;
}

/** A redactor for secrets, which are given by the variables that stand for them, and for hidden ones that none stands for. */
export function createRedactor(secrets: Secrets, hidden: readonly string[] = []): Redactor {
  const known = new Map<string, Secret>();
  const learn: Redactor['learn'] = (secret, variable) => void known.set(secret, toSecret(secret, variable));
  for (const [variable, secret] of Object.entries(secrets)) learn(secret, variable);
  for (const secret of hidden) learn(secret);
  const withOwn = (own: readonly string[] = []) =>
    // The longest first: one secret may be the beginning of another.
    [...known.values(), ...own.map((secret) => toSecret(secret))].sort(
      (one, other) => other.secret.length - one.secret.length,
    );
  return {
    learn,
    text: (text) => redact(text, withOwn()),
    exchange({ request, response, failure, ...rest }, own) {
      const all = withOwn(own);
      const text = (value: string) => redact(value, all);
      return {
        request: redactRequest(request, all, text),
        ...(response && { response: redactResponse(response, text) }),
        ...(failure && { failure: { ...failure, message: text(failure.message) } }),
        ...rest,
      };
    },
  };
}

function toSecret(secret: string, variable?: string): Secret {
  return { secret, variable, find: createSecretFinder(secret) };
}

function redact(text: string, secrets: readonly Secret[]): string {
  return secrets.reduce((left, { find }) => replaceSpans(left, find(left)), text);
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

function redactRequest(request: HttpRequest, secrets: readonly Secret[], text: Redact): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => {
    const { variable } = secrets.find(({ secret }) => secret === value) ?? {};
    return [text(name), variable ?? (isCutOff(name, value, secrets) ? '[redacted]' : text(value))];
  });
  return {
    ...request,
    path: text(request.path),
    headers: Object.fromEntries(headers),
    ...(request.body !== undefined && { body: text(request.body) }),
    // A secret in other bytes than those of UTF-8 would not be found: nothing of ours puts one there.
    ...(request.base64 !== undefined && { base64: text(request.base64) }),
  };
}

/** However little of a secret a sign-in was made with, it is a part of the secret. */
function isCutOff(name: string, value: string, secrets: readonly Secret[]): boolean {
  return isAuthToken(name) && value !== '' && secrets.some(({ secret }) => secret.startsWith(value));
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
