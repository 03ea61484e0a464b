import type { FieldSpec } from '../read-field.ts';

/** What a field's facts oblige an endpoint to, one rule per clause. */
export type FieldRule =
  | 'missing-not-accepted'
  | 'null-not-accepted'
  | 'null'
  | 'absent-accepted'
  | 'type-not-accepted'
  | 'fraction-not-accepted'
  | 'values-accepted'
  | 'min-accepted'
  | 'max-accepted'
  | 'below-min-not-accepted'
  | 'above-max-not-accepted'
  | 'malformed-not-accepted';

/** The id of the clause that holds a request field to one of its facts, e.g. `CM-BODY-weight-max-accepted`. */
export function fieldClauseId(field: Pick<FieldSpec, 'name'>, rule: FieldRule): string {
  return `CM-BODY-${field.name.replaceAll('_', '-')}-${rule}`;
}

/** The id of the clause that describes a response field, e.g. `CM-RES-status-listener-id`. */
export function responseClauseId(field: Pick<FieldSpec, 'path'>): string {
  const inner = field.path === 'member' ? 'member' : field.path.replace(/^member\./, '');
  return `CM-RES-${inner.replaceAll('[]', '').replaceAll(/[._]/g, '-')}`;
}
