import type { FieldSpec } from './read-field.ts';

/**
 * Response fields that the example shows but that depend on the request or the pool: a name and a subnet are
 * repeated when they were sent, `status` speaks of listeners when there are any. Suites judge these by situation.
 */
const situational: ReadonlySet<string> = new Set(['member.name', 'member.subnet_cidr_id', 'member.status']);

/** Whether a field of an answer is called for by some requests or pools only. */
export function isSituational({ place, path }: FieldSpec): boolean {
  return place === 'response' && situational.has(path);
}

/** Whether every message must carry the field: a required one, or a response field that the page's example shows. */
export function isExpected(field: FieldSpec): boolean {
  if (field.place !== 'response') return field.presence === 'required';
  return field.inExample && !isSituational(field) && field.unsupported !== true;
}
