import { isExpected } from '../specs/expected-fields.ts';
import type { Operation } from '../specs/read-facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { fieldSchema } from './field-schema.ts';
import type { JsonSchema } from './validate.ts';

/** The parts of a message that the page describes with tables. */
export type Part = 'path' | 'header' | 'request' | 'response';

/** The parts in the order of Tables 1 to 8. */
export const parts: readonly Part[] = ['path', 'header', 'request', 'response'];

/**
 * The JSON Schema (2020-12) of one part: path parameters (Table 1), header (Table 2), request body (Tables 3, 4) or
 * the 201 answer (Tables 5 to 8), as an object with one property a row. The first table of a part is its root, the
 * others become `$defs` under their anchor. Objects stay open: the page does not close them.
 */
export function messageSchema(facts: Operation, part: Part): JsonSchema {
  const [root, ...others] = facts.tables.filter((table) => table.place === part);
  if (root === undefined) throw new Error(`the facts have no table for the ${part}`);
  const defs = others.map((table) => [table.anchor, objectSchema(table.fields)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${facts.operation} ${part}`,
    ...objectSchema(root.fields),
    ...(defs.length > 0 && { $defs: Object.fromEntries(defs) }),
  };
}

function objectSchema(fields: readonly FieldSpec[]): { readonly [keyword: string]: unknown } {
  const required = fields.filter(isExpected).map((field) => field.name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    ...(required.length > 0 && { required }),
  };
}
