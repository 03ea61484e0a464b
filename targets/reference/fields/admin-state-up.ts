import { type FieldRule, fieldRule } from './field-rule.ts';

/** Table 4, row admin_state_up: a boolean. Its value is accepted and has no effect. */
export const adminStateUp: readonly FieldRule[] = [
  fieldRule(['admin_state_up', 'type'], 'not a boolean', (value) => typeof value === 'boolean'),
];
