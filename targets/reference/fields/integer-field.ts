import { type FieldRule, fieldRule } from './field-rule.ts';

/** The least and the greatest value, both of them allowed. */
export interface IntegerBounds {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The rules of an Integer row: '<field> type', '<field> minimum', '<field> maximum'. An integer is a JSON number
 * without a fraction, however it is written (80, 80.0, 8e1); a numeral in a string is a string.
 */
export function integerField(field: string, { minimum, maximum }: IntegerBounds): readonly FieldRule[] {
  return [
    fieldRule([field, 'type'], 'not an integer', Number.isInteger),
    fieldRule([field, 'minimum'], `less than ${minimum}`, (value) => !isNumber(value) || value >= minimum),
    fieldRule([field, 'maximum'], `greater than ${maximum}`, (value) => !isNumber(value) || value <= maximum),
  ];
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
