import type { FieldRule } from './field-rule.ts';
import { textField } from './text-field.ts';

/** Table 4, row project_id: a string of 1 to 32 characters. Whose project it is, is a constraint. */
export const projectId: readonly FieldRule[] = textField('project_id', { minLength: 1, maxLength: 32 });
