import { isIP } from 'node:net';
import type { Issue } from '../../schemas/validate.ts';

/** What is left of an issue once all that depends on the seed or the endpoint is gone. */
type Manner = readonly [path: string, rule: string, actual: string];

/** An issue reduced to where, against which rule, and what kind of thing was there instead. */
export function toManner({ path, rule, actual }: Pick<Issue, 'path' | 'rule' | 'actual'>): Manner {
  const place = path.replace(/(?<=\/)\d+(?=\/|$)/g, '*');
  return [place, rule, kindOf(actual, place)];
}

/** An answer in short, such as `400 ELB.8902`, is the way of failing itself. */
const answer = /^([1-5]\d\d( \S+)?|no answer \(.*\))$/;

/** Words that mean something to programs, such as `NO_MONITOR` or `v4`: no seed makes them. */
const keyword = /^([A-Z]+(_[A-Z]+)*|v[46]|absent|dualstack)$/;

/** Places whose text is anybody's: a word there is no keyword. */
const free = /\/(name|error_msg|description)$/;

function kindOf(actual: unknown, place: string): string {
  if (actual === undefined || actual === null) return 'nothing';
  if (typeof actual === 'boolean') return String(actual);
  if (typeof actual === 'number') return kindOfNumber(actual, place);
  if (Array.isArray(actual)) return actual.length === 0 ? 'an empty list' : 'a list';
  return typeof actual === 'object' ? 'an object' : kindOfText(String(actual), place);
}

/** A status is kept, and of a count whether it is none, one or more; else a number is what was sent or drawn. */
function kindOfNumber(actual: number, place: string): string {
  if (place === '/status') return String(actual);
  if (place === '/members') return actual > 1 ? 'several' : String(actual);
  return Number.isInteger(actual) ? 'a whole number' : 'a number';
}

function kindOfText(actual: string, place: string): string {
  if (actual === '') return 'an empty text';
  if (place === '/status' && answer.test(actual)) return actual;
  if (place === '/headers/content-type') return actual.split(';')[0]?.trim().toLowerCase() ?? '';
  if (free.test(place)) return 'a text';
  if (keyword.test(actual)) return actual;
  if (isIP(actual) !== 0) return `an IPv${isIP(actual)} address`;
  // The form of a time is what it is wrong by; a numeral is no number.
  if (/^\d{4}-\d\d-\d\d/.test(actual)) return actual.replace(/\d/g, '0');
  if (/^[\da-f-]{32,36}$/i.test(actual)) return 'an id';
  return /^-?\d+$/.test(actual) ? 'a numeral' : 'a text';
}
