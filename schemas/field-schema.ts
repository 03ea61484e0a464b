import { isExpected } from '../specs/expected-fields.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import type { JsonSchema } from './validate.ts';

const jsonType: Readonly<Record<string, string>> = {
  String: 'string',
  Integer: 'integer',
  Boolean: 'boolean',
  Object: 'object',
  Array: 'array',
};

/**
 * The JSON Schema of one row: its type, bounds, values, default and format, with a `$ref` where the row refers to
 * another table. A row marked "do not use" allows anything. What may be absent from an answer may also be null:
 * the vendor's own examples answer null for texts, and the tables never speak of it.
 */
export function fieldSchema(field: FieldSpec): JsonSchema {
  if (field.unsupported) return true;
  const nullable = field.place === 'response' && !isExpected(field);
  if (field.type === 'Object' && field.ref !== undefined) return referenceTo(field.ref, nullable);
  const type = jsonType[field.type];
  if (type === undefined) throw new Error(`${field.path}: no JSON type for ${field.type}`);
  return {
    type: nullable ? [type, 'null'] : type,
    ...(field.type === 'Array' && { items: itemSchema(field) }),
    ...(field.minLength !== undefined && { minLength: field.minLength }),
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
    ...(field.minimum !== undefined && { minimum: field.minimum }),
    ...(field.maximum !== undefined && { maximum: field.maximum }),
    ...(field.enum &&
      field.type !== 'Boolean' && { enum: nullable ? [...field.enum, null] : [...field.enum] }),
    ...(field.default !== undefined && { default: field.default }),
    ...(field.format !== undefined && { format: field.format }),
  };
}

function itemSchema(field: FieldSpec): JsonSchema {
  if (field.ref !== undefined) return referenceTo(field.ref, false);
  const type = jsonType[field.items ?? ''];
  return type === undefined ? true : { type };
}

function referenceTo(anchor: string, nullable: boolean): JsonSchema {
  const ref = { $ref: `#/$defs/${anchor}` };
  return nullable ? { anyOf: [ref, { type: 'null' }] } : ref;
}
