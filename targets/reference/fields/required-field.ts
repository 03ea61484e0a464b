import { invalid } from '../refusal.ts';
import type { FieldRule } from './field-rule.ts';

/** The rule '<field> required': 400 ELB.8902 when the field is absent. */
export function requiredField(field: string): FieldRule {
  return {
    name: `${field} required`,
    check: (option) =>
      option[field] === undefined ? invalid(`Invalid input for '${field}': it is required.`) : undefined,
  };
}
