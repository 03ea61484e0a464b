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
    /** Any status of the class will do. */
    readonly anyOfClass: boolean;
    readonly body: unknown;
    /** JSON paths of the body, such as `$.member.id`, whose values may differ from the example. */
    readonly loose: ReadonlySet<string>;
  };
}

type Json = Readonly<Record<string, unknown>>;

/** A file that is no pact of HTTP interactions. */
export class PactFileError extends Error {
  readonly code = 'PACT_FILE_INVALID';
}

/** Reads a pact of specification 2, 3 or 4. Throws a PactFileError where the text is no such thing. */
export function parsePact(text: string, file: string): readonly Expectation[] {
  const pact = toObject(parseJson(text, file));
  if (!Array.isArray(pact.interactions))
    throw new PactFileError(`${file} is no pact: it has no interactions of HTTP requests`);
  return pact.interactions.map(toObject).map(toExpectation);
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
      anyOfClass: rules.status !== undefined,
      body: contentOf(answered.body),
      loose: loosePaths(rules),
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
    entries.map(([name, value]) => [name.toLowerCase(), String(Array.isArray(value) ? value[0] : value)]),
  );
}

/** Specification 4 wraps a body with its type. */
function contentOf(body: unknown): unknown {
  const wrapped = toObject(body);
  return 'content' in wrapped && ('contentType' in wrapped || 'encoded' in wrapped) ? wrapped.content : body;
}

/** Specification 2 writes `$.body.member.id`, later ones group by part: body → `$.member.id`. */
function loosePaths(rules: Json): ReadonlySet<string> {
  const flat = Object.keys(rules).filter((path) => path.startsWith('$.body'));
  const grouped = Object.keys(toObject(rules.body));
  return new Set([...flat.map((path) => path.replace('$.body', '$')), ...grouped].map(plainPath));
}

/** `$['member']['id']` and `$.member.id` are one path. */
function plainPath(path: string): string {
  return path.replaceAll(/\[['"]([^'"\]]+)['"]\]/g, '.$1');
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
