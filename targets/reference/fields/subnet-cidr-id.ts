import type { FieldRule } from './field-rule.ts';
import { textField } from './text-field.ts';

/**
 * Table 4, row subnet_cidr_id: a string of 1 to 36 characters. Null is let through as if the field were absent,
 * since "empty" is how the page describes a member without a subnet; an empty string is shorter than the minimum.
 */
export const subnetCidrId: readonly FieldRule[] = textField('subnet_cidr_id', {
  minLength: 1,
  maxLength: 36,
}).map((rule) => ({
  ...rule,
  check: (option, context) => (option.subnet_cidr_id === null ? undefined : rule.check(option, context)),
}));
