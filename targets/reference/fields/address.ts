import { ipFamily } from '../ip-address.ts';
import { type FieldRule, fieldRule } from './field-rule.ts';
import { requiredField } from './required-field.ts';
import { textField } from './text-field.ts';

/** Table 4, row address: required, a string of 1 to 64 characters, an IPv4 or IPv6 address ('address format'). */
export const address: readonly FieldRule[] = [
  requiredField('address'),
  ...textField('address', { minLength: 1, maxLength: 64 }),
  fieldRule(['address', 'format'], 'not an IP address', (value) => {
    return typeof value !== 'string' || ipFamily(value) !== undefined;
  }),
];
