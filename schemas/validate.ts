import { isIP, isIPv4 } from 'node:net';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** A JSON Schema of the 2020-12 dialect, as plain data. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** One mismatch between a value and what was expected of it. Plain JSON. */
export interface Issue {
  /** JSON pointer; for a missing or an unknown property it points at that property itself. */
  readonly path: string;
  /** The JSON Schema keyword that was violated, or the name of another kind of check. */
  readonly rule: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** In plain English, without the path. */
  readonly message: string;
}

const CALENDAR_SECOND = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const FORMATS = {
  // A zone id (`fe80::1%eth0`) names an interface of one machine; it is no part of an address on the wire.
  ip: (text: string) => isIP(text) !== 0 && !text.includes('%'),
  ipv4: isIPv4,
  'utc-seconds': isUtcSecond,
} as const;

/** One for all schemas: the schema of schemas takes longer to compile than any of ours. */
const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, formats: FORMATS });

/**
 * Makes a 2020-12 schema a pure check that lists every mismatch (an empty list: the value conforms).
 * Formats known: `ip` (IPv4 or IPv6, no zone id), `ipv4`, `utc-seconds` (YYYY-MM-DDTHH:MM:SSZ, a real instant).
 * The check throws when the schema itself is wrong, unknown keywords and formats included: that is a bug of ours.
 */
export function compileSchema(schema: JsonSchema): (value: unknown) => readonly Issue[] {
  let validate: ValidateFunction | undefined;
  return (value) => {
    // Compiling takes as long as thousands of checks, and most commands need few of all schemas.
    validate ??= compiled(schema);
    return validate(value) ? [] : (validate.errors ?? []).map(toIssue);
  };
}

function compiled(schema: JsonSchema): ValidateFunction {
  const validate = ajv.compile(schema as object | boolean);
  // What is compiled needs it no more, and another may bear its name.
  if (typeof schema === 'object') ajv.removeSchema(schema);
  return validate;
}

function isUtcSecond(text: string): boolean {
  if (!CALENDAR_SECOND.test(text)) return false;
  const instant = new Date(text);
  // Date rolls 30 February over into March instead of refusing it; only a real instant comes back unchanged.
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text.replace('Z', '.000Z');
}

function toIssue(error: ErrorObject): Issue {
  const { keyword: rule, instancePath, data } = error;
  const property = pointedProperty(error);
  if (property === undefined) {
    const expected = expectedOf(error);
    return { path: instancePath, rule, expected, actual: data, message: messageOf(error, expected) };
  }
  const path = `${instancePath}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (rule === 'required' || rule === 'dependentRequired') {
    return { path, rule, expected: 'present', actual: 'absent', message: 'is missing' };
  }
  const expected = Object.keys((error.parentSchema?.properties ?? {}) as object);
  const actual = (data as Readonly<Record<string, unknown>>)[property];
  return { path, rule, expected, actual, message: 'is not a known property' };
}

/** The property that an error is about when that is not the place where the schema stands, else undefined. */
function pointedProperty({ keyword, params }: ErrorObject): string | undefined {
  if (keyword === 'required' || keyword === 'dependentRequired') return String(params.missingProperty);
  if (keyword === 'additionalProperties') return String(params.additionalProperty);
  if (keyword === 'unevaluatedProperties') return String(params.unevaluatedProperty);
  return undefined;
}

function expectedOf({ keyword, schema }: ErrorObject): unknown {
  // The branches of a combination are whole schemas: too long to print, and each branch reports its own issues.
  return ['oneOf', 'anyOf', 'not', 'if', 'contains', 'false schema'].includes(keyword) ? null : schema;
}

function messageOf({ keyword, data, message }: ErrorObject, expected: unknown): string {
  const is = `it is ${excerpt(data)}`;
  switch (keyword) {
    case 'type':
      return `must be of type ${[expected].flat().join(' or ')}; ${is}`;
    case 'enum':
      return `must be one of ${(expected as readonly unknown[]).map(excerpt).join(', ')}; ${is}`;
    case 'const':
      return `must be ${excerpt(expected)}; ${is}`;
    case 'format':
      return `must be of the format "${String(expected)}"; ${is}`;
    case 'minLength':
    case 'maxLength':
      return `must have at ${keyword === 'minLength' ? 'least' : 'most'} ${countCharacters(Number(expected))}; it has ${[...String(data)].length}`;
    case 'minimum':
    case 'maximum':
      return `must be at ${keyword === 'minimum' ? 'least' : 'most'} ${String(expected)}; ${is}`;
    case 'oneOf':
      return 'must match exactly one of the forms allowed here';
    case 'anyOf':
      return 'must match at least one of the forms allowed here';
    case 'false schema':
      return 'must not be here';
    default:
      return `${message ?? `breaks the rule "${keyword}"`}; ${is}`;
  }
}

function countCharacters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
