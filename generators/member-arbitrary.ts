import fc from 'fast-check';
import type { FieldSpec } from '../specs/read-field.ts';
import { fieldArbitrary } from './field-arbitrary.ts';
import type { MemberBody, Situation } from './situation.ts';

/** Fields that the situation and its pairs decide, not the row alone. */
const situational: ReadonlySet<string> = new Set([
  'address',
  'protocol_port',
  'subnet_cidr_id',
  'project_id',
]);

/**
 * The optional part of a legal member: each optional field present or not, with any legal value. Address, port and
 * subnet are laid over it by whoever sends it, so that every request gets a pair of its own.
 */
export function optionalPart(
  fields: readonly FieldSpec[],
  { projectId }: Situation,
): fc.Arbitrary<MemberBody> {
  const free = fields.filter(({ name }) => !situational.has(name));
  const entries = free.map((field) => [field.name, fieldArbitrary(field)] as const);
  return fc.record(
    { ...Object.fromEntries(entries), project_id: fc.constant(projectId) },
    { requiredKeys: [] },
  );
}
