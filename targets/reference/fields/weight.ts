import type { FieldRule } from './field-rule.ts';
import { integerField } from './integer-field.ts';

/** Table 4, row weight: an integer from 0 to 100, as its prose says; a pool that ignores weights checks them too. */
export const weight: readonly FieldRule[] = integerField('weight', { minimum: 0, maximum: 100 });
