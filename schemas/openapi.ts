import type { Operation } from '../specs/read-facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { fieldSchema } from './field-schema.ts';
import { messageSchema } from './message-schema.ts';
import type { JsonSchema } from './validate.ts';

type Json = { readonly [key: string]: unknown };

/**
 * One OpenAPI 3.1 document of the operation, made from the same facts, so that other tools can be pointed at the same
 * contract. It says what the page says and no more: one status, no error schema, no cross-field rules (OpenAPI has no
 * words for those).
 */
export function openapi(facts: Operation): Json {
  return {
    openapi: '3.1.0',
    info: { title: `Huawei Cloud ELB v3 ${facts.operation}`, version: `facts-${facts.format}` },
    servers: [{ url: '{endpoint}', variables: { endpoint: { default: 'https://elb.example.test' } } }],
    security: [{ token: [] }],
    paths: { [facts.path]: { [facts.method.toLowerCase()]: operation(facts) } },
    components: {
      securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' } },
      schemas: { ...definitions(facts, 'request'), ...definitions(facts, 'response') },
    },
  };
}

function operation(facts: Operation): Json {
  const fields = facts.tables.flatMap((table) => table.fields);
  const responses = facts.statusCodes.map(({ code }) => [
    String(code),
    { description: `${facts.operation} succeeded.`, content: json(rootOf(facts, 'response')) },
  ]);
  return {
    operationId: facts.operation,
    parameters: fields.filter((field) => field.place === 'path').map(parameter),
    requestBody: { required: true, content: json(rootOf(facts, 'request')) },
    responses: Object.fromEntries(responses),
  };
}

function parameter(field: FieldSpec): Json {
  return { name: field.name, in: 'path', required: true, schema: fieldSchema(field) };
}

function json(schema: unknown): Json {
  return { 'application/json': { schema } };
}

function rootOf(facts: Operation, part: 'request' | 'response'): unknown {
  const { $schema: _dialect, $defs: _moved, ...root } = messageSchema(facts, part) as Json;
  return standardised(root);
}

function definitions(facts: Operation, part: 'request' | 'response'): Json {
  const { $defs = {} } = messageSchema(facts, part) as { $defs?: Json };
  return standardised($defs) as Json;
}

/** `ip` and `utc-seconds` are formats of ours; other tools know `ipv4`, `ipv6` and a pattern. `$ref`s move along. */
function standardised(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(standardised);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { format, $ref, ...rest } = schema as Json;
  const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, standardised(value)]));
  return {
    ...kept,
    ...($ref !== undefined && { $ref: String($ref).replace('#/$defs/', '#/components/schemas/') }),
    ...formatWords[String(format)],
  };
}

const formatWords: Readonly<Record<string, { readonly [keyword: string]: JsonSchema | unknown }>> = {
  ip: { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] },
  'utc-seconds': { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' },
};
