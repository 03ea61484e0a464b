import { invalid, type Outcome, unrecognized } from '../refusal.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Table 3: takes the member out of the request body. Refuses (400 ELB.8902) a body or a member that is no object, a
 * body without member, and a body with anything beside it.
 */
export function openEnvelope(document: unknown): Outcome<JsonObject> {
  if (!isObject(document)) return { refusal: invalid('Invalid request body: not an object.') };
  const member = document.member;
  if (member === undefined) return { refusal: invalid("Invalid input for 'member': it is required.") };
  if (!isObject(member)) return { refusal: invalid("Invalid input for 'member': not an object.") };
  const others = Object.keys(document).filter((key) => key !== 'member');
  return others.length === 0 ? { value: member } : { refusal: unrecognized(others) };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
