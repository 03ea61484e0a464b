import type { BodyRules, MatchingRule } from './response-rules.ts';

/** One interaction of any pact file, as far as a contract about CreateMember goes. */
export interface Expectation {
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    /** By names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    /** Instead of the status: a class such as `success`, or a list of statuses. */
    readonly statusRule?: string | readonly number[];
    /** By names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    /** Names of headers, in lower case, whose values may differ from the example. */
    readonly looseHeaders: ReadonlySet<string>;
    readonly body: unknown;
    readonly rules: BodyRules;
  };
}

type Json = Readonly<Record<string, unknown>>;

/** A file that is no pact of HTTP interactions. */
export class PactFileError extends Error {
  readonly code = 'PACT_FILE_INVALID';
}

/** Reads a pact of specification 2, 3 or 4. Throws a PactFileError where the text is no such thing. */
export function parsePact(text: string, file: string): readonly Expectation[] {
  const { interactions } = toObject(parseJson(text, file));
  if (!Array.isArray(interactions))
    throw new PactFileError(`${file} is no pact: it has no interactions of HTTP requests`);
  const odd = interactions.findIndex((one) => !('request' in toObject(one) && 'response' in toObject(one)));
  if (odd >= 0)
    throw new PactFileError(`${file} is no pact: interactions[${odd}] has no request and response`);
  return interactions.map(toObject).map(toExpectation);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PactFileError(`${file} is no JSON: ${(error as Error).message}`);
  }
}

function toExpectation(interaction: Json): Expectation {
  const { description, request, response } = interaction;
  const [asked, answered] = [toObject(request), toObject(response)];
  const rules = toObject(answered.matchingRules);
  const statusRule = statusRuleOf(rules.status);
  return {
    description: String(description ?? 'an interaction without description'),
    states: statesOf(interaction),
    request: {
      method: String(asked.method ?? ''),
      path: String(asked.path ?? ''),
      headers: headersOf(asked.headers),
      body: contentOf(asked.body),
    },
    response: {
      status: Number(answered.status ?? 200),
      ...(statusRule !== undefined && { statusRule }),
      headers: headersOf(answered.headers),
      looseHeaders: new Set(
        [...Object.keys(toObject(rules.header)), ...oldStyle(rules, '$.headers.')].map(lower),
      ),
      body: contentOf(answered.body),
      rules: bodyRules(rules),
    },
  };
}

/** Specification 2 has one state, a text; later ones have several, with parameters. */
function statesOf({ providerState, providerStates }: Json): Expectation['states'] {
  if (typeof providerState === 'string') return [{ name: providerState, params: {} }];
  if (!Array.isArray(providerStates)) return [];
  return providerStates
    .map(toObject)
    .map(({ name, params }) => ({ name: String(name), params: toObject(params) }));
}

function headersOf(headers: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(toObject(headers));
  return Object.fromEntries(
    entries.map(([name, value]) => [lower(name), String(Array.isArray(value) ? value[0] : value)]),
  );
}

function lower(name: string): string {
  return name.toLowerCase();
}

/** Specification 4 wraps a body with its type, and may encode it. */
function contentOf(body: unknown): unknown {
  const wrapped = toObject(body);
  if (!('content' in wrapped) || !('contentType' in wrapped || 'encoded' in wrapped)) return body;
  const { content, contentType, encoded } = wrapped;
  if (typeof content !== 'string' || !/json/i.test(String(contentType))) return content;
  const text = encoded === 'base64' ? Buffer.from(content, 'base64').toString() : content;
  try {
    return JSON.parse(text);
  } catch {
    // JSON by name only, as it stands.
    return text;
  }
}

function statusRuleOf(rule: unknown): string | readonly number[] | undefined {
  // Pact writes it under the path of the whole, `$`.
  const [first] = matchersOf(toObject(rule).$ ?? rule);
  const status: unknown = first && 'status' in first ? first.status : undefined;
  if (typeof status === 'string') return status;
  return Array.isArray(status) ? status.map(Number) : undefined;
}

/** Specification 2 writes `$.body.member.id` → rule, later ones group by part: body → `$.member.id` → rules. */
function bodyRules(rules: Json): BodyRules {
  const flat = oldStyle(rules, '$.body').map(
    (rest) => [`$${rest}`, matchersOf(rules[`$.body${rest}`])] as const,
  );
  const grouped = Object.entries(toObject(rules.body)).map(
    ([path, rule]) => [path, matchersOf(rule)] as const,
  );
  return new Map([...flat, ...grouped].map(([path, found]) => [plainPath(path), found]));
}

function oldStyle(rules: Json, prefix: string): readonly string[] {
  return Object.keys(rules).flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
}

/** A rule by itself is what specification 2 has; it means `type` where it names no other. */
function matchersOf(rule: unknown): readonly MatchingRule[] {
  const { matchers } = toObject(rule);
  const list = Array.isArray(matchers) ? matchers.map(toObject) : [toObject(rule)];
  return list.map((one) => ({ match: 'type', ...one }) as MatchingRule);
}

/** `$['member']['id']` and `$.member.id` are one path, and any element of a list is `[*]`. */
function plainPath(path: string): string {
  return path.replaceAll(/\[['"]([^'"\]]+)['"]\]/g, '.$1').replaceAll(/\[(\*|\d+)\]/g, '.*');
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
