import type { FieldRule } from './field-rule.ts';
import { integerField } from './integer-field.ts';
import { requiredField } from './required-field.ts';

/** Table 4, row protocol_port: required, an integer from 1 to 65535. */
export const protocolPort: readonly FieldRule[] = [
  requiredField('protocol_port'),
  ...integerField('protocol_port', { minimum: 1, maximum: 65535 }),
];
