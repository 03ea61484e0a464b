import fc from 'fast-check';
import type { FieldSpec } from '../specs/read-field.ts';
import { legalText } from './legal-text.ts';

/**
 * The legal values of one request field as far as its own row says: type, bounds and values. Fields whose legal
 * values depend on the pool (address, subnet_cidr_id, project_id) get theirs from the situation instead.
 */
export function fieldArbitrary(field: FieldSpec): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'Integer':
      return fc.integer({
        min: field.minimum ?? Number.MIN_SAFE_INTEGER,
        max: field.maximum ?? Number.MAX_SAFE_INTEGER,
      });
    case 'Boolean':
      return fc.boolean();
    case 'String':
      return field.enum
        ? fc.constantFrom(...field.enum)
        : legalText(field.minLength ?? 0, field.maxLength ?? 255);
    default:
      throw new RangeError(`${field.path}: no arbitrary for the type ${field.type}`);
  }
}
