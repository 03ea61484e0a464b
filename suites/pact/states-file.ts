import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import type { Environment } from '../../targets/fill-variables.ts';
import { type DocumentSource, parseDocument, readText } from '../../targets/parse-document.ts';
import type { StateParams } from './interaction.ts';

/** What the states of a foreign pact mean, by their names. */
export type StateMapping = Readonly<Record<string, ForeignState>>;

interface ForeignState extends StateParams {
  /** The token that the request brings goes out as it is: nobody issued it. */
  readonly token?: 'unknown';
}

const params = {
  type: 'object',
  additionalProperties: false,
  properties: {
    pool: {
      type: 'object',
      additionalProperties: false,
      properties: {
        protocol: { type: 'string', pattern: '^[A-Z]+$' },
        ip_version: { enum: ['dualstack', 'v4'] },
        cross_vpc: { type: 'boolean' },
        weighted: { const: true },
      },
    },
    subnet: { enum: ['none', 'ipv4', 'ipv6', 'foreign'] },
    address: { enum: ['legal', 'outside', 'ipv6'] },
    member: { enum: ['none', 'same-pair'] },
    token: { enum: ['unknown'] },
  },
} as const;

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['states'],
  properties: { states: { type: 'object', additionalProperties: params } },
} as const satisfies JsonSchema;

const kind = {
  name: 'states file',
  code: 'STATES_FILE',
  keys: 'states',
  numbers: /^$/,
  validate: compileSchema(schema),
  check: () => [],
} as const;

/** Reads a file that says what a consumer's states mean. Throws a TargetError with file, line and key. */
export function parseStates(text: string, source: DocumentSource): StateMapping {
  return (parseDocument(text, source, kind).value as { readonly states: StateMapping }).states;
}

/** Reads the states file of this name; see parseStates. */
export async function readStates(file: string, env: Environment): Promise<StateMapping> {
  return parseStates(await readText(file, kind), { file, env });
}
