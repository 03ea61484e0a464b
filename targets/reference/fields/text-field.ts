import { type FieldRule, fieldRule } from './field-rule.ts';

/** Lengths in characters, both of them allowed. */
export interface TextBounds {
  readonly minLength: number;
  readonly maxLength: number;
}

/**
 * The rules of a String row: '<field> type', '<field> minLength', '<field> maxLength'. A length is counted in
 * Unicode code points, the nearest thing to the characters of the page that a wire format knows.
 */
export function textField(field: string, { minLength, maxLength }: TextBounds): readonly FieldRule[] {
  return [
    fieldRule([field, 'type'], 'not a string', (value) => typeof value === 'string'),
    fieldRule(
      [field, 'minLength'],
      `shorter than ${minLength}`,
      (value) => lengthOf(value, minLength) >= minLength,
    ),
    fieldRule(
      [field, 'maxLength'],
      `longer than ${maxLength}`,
      (value) => lengthOf(value, maxLength) <= maxLength,
    ),
  ];
}

/** What is no text has no length to complain about. */
function lengthOf(value: unknown, otherwise: number): number {
  return typeof value === 'string' ? [...value].length : otherwise;
}
