import type { TypeSpec } from './parse-type.ts';

/** What the description of a field may fix about its value. */
export interface Keywords {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | boolean)[];
  readonly default?: string | number | boolean;
  readonly format?: 'ip' | 'utc-seconds';
  readonly unsupported?: true;
}

/** Facts found in one sentence. `whole`: they are all that the sentence says. */
export interface ProseFacts {
  readonly keywords: Keywords;
  readonly whole: boolean;
}

/** Type words whose values are JSON numbers. */
export const numeric: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Float', 'Number']);

const word = /^[\w.-]+$/;

/**
 * Reads the facts of one sentence (normalised text) of a description. Only sentences that consist of a value
 * statement are read, never a statement inside a longer sentence: that may speak of another field
 * ("if lb_algorithm is …") or of some of the cases only. On doubt nothing is read and the sentence stays
 * prose. The one exception is the sentence that names the field an IP address of something.
 *
 * Bounds and values of an array are those of its items.
 */
export function readProse(sentence: string, spec: TypeSpec): ProseFacts | undefined {
  const text = sentence.replace(/[。;]$/, '').trim();
  if (/^不支持该字段, ?请勿使用$/.test(text)) return { keywords: { unsupported: true }, whole: true };
  const type = spec.type === 'Array' ? spec.items : spec.type;
  if (type === 'String') {
    if (/^格式:yyyy-MM-dd'T'HH:mm:ss'Z', ?UTC时区$/.test(text))
      return { keywords: { format: 'utc-seconds' }, whole: true };
    if (/对应的IP地址$/.test(text)) return { keywords: { format: 'ip' }, whole: false };
  }
  return type === undefined ? undefined : (readDefault(text, type) ?? readValues(text, type));
}

/** One word as a value of a scalar type; undefined when it is not one. */
export function toValue(text: string, type: string): string | number | boolean | undefined {
  if (numeric.has(type)) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (type === 'Boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  return type === 'String' && word.test(text) ? text : undefined;
}

function readDefault(text: string, type: string): ProseFacts | undefined {
  const stated = /^默认(?:值)?[:为]?(.+)$/.exec(text)?.[1]?.trim();
  const value = stated === undefined ? undefined : toValue(stated, type);
  return value === undefined ? undefined : { keywords: { default: value }, whole: true };
}

/** `取值:…` with, perhaps, the default behind it. */
function readValues(text: string, type: string): ProseFacts | undefined {
  const [, stated = '', tail = ''] = /^取值(?:范围)?[:为](.+?)(?:[,;]? ?(默认.+))?$/.exec(text) ?? [];
  const values = readRange(stated.trim(), type) ?? readList(stated.trim(), type);
  if (values === undefined || tail === '') return values;
  const fallback = readDefault(values.whole ? tail : tail.replace(/(\d)s$/, '$1'), type);
  return {
    keywords: { ...values.keywords, ...fallback?.keywords },
    whole: values.whole && fallback !== undefined,
  };
}

/** `0-100`, `0~100`, `[1,60]`; behind the numbers a unit of seconds, which is more than the range says. */
function readRange(text: string, type: string): ProseFacts | undefined {
  const range = /^(-?\d+) ?[-~] ?(-?\d+)(s?)$/.exec(text) ?? /^\[(-?\d+), ?(-?\d+)\]()$/.exec(text);
  if (range === null || !numeric.has(type)) return undefined;
  return { keywords: { minimum: Number(range[1]), maximum: Number(range[2]) }, whole: range[3] === '' };
}

function readList(text: string, type: string): ProseFacts | undefined {
  const values = text.split(/\s*[、,/和或]\s*/).map((item) => toValue(item, type));
  return isEnum(values) ? { keywords: { enum: values }, whole: true } : undefined;
}

/** Whether every word was a value and none is said twice. Lists of numbers are left alone: they mix with ranges. */
export function isEnum(values: readonly unknown[]): values is readonly (string | boolean)[] {
  const plain = values.every((value) => typeof value === 'string' || typeof value === 'boolean');
  return values.length > 0 && plain && new Set(values).size === values.length;
}
