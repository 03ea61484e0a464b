import type { FieldRule } from './field-rule.ts';
import { textField } from './text-field.ts';

/** Table 4, row name: a string of 0 to 255 characters. */
export const name: readonly FieldRule[] = textField('name', { minLength: 0, maxLength: 255 });
