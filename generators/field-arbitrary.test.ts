import { expect } from 'chai';
import fc from 'fast-check';
import { loadFacts } from '../specs/facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { fieldArbitrary } from './field-arbitrary.ts';

const fields = loadFacts().tables.flatMap((table) => table.fields);
const fieldOf = (path: string, place = 'request') =>
  fields.find((field) => field.path === path && field.place === place) as FieldSpec;
const sampleOf = (field: FieldSpec) => fc.sample(fieldArbitrary(field), { seed: 1, numRuns: 2000 });

const { minimum: _minimum, maximum: _maximum, ...unbounded } = fieldOf('member.weight');
const { maxLength: _maxLength, ...endless } = fieldOf('member.name');

describe('fieldArbitrary', () => {
  const laws: readonly (readonly [what: string, field: FieldSpec, legal: (value: unknown) => boolean])[] = [
    ['a weight from 0 to 100', fieldOf('member.weight'), isInteger(0, 100)],
    ['a port from 1 to 65535', fieldOf('member.protocol_port'), isInteger(1, 65535)],
    ['any whole number', unbounded, isInteger(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)],
    ['true or false', fieldOf('member.admin_state_up'), (value) => typeof value === 'boolean'],
    ['a name of up to 255 bytes', fieldOf('member.name'), isText(0, 255)],
    ['a text of 1 to 32 bytes', fieldOf('member.project_id'), isText(1, 32)],
    ['a text of up to 255 bytes where no bound is given', endless, isText(0, 255)],
    [
      'one of the values',
      fieldOf('member.ip_version', 'response'),
      (value) => value === 'v4' || value === 'v6',
    ],
  ];
  for (const [what, field, legal] of laws) {
    it(`gives ${what}`, () => {
      const law = fc.property(fieldArbitrary(field), legal);
      expect(fc.check(law, { seed: 1, numRuns: 500 })).to.include({ failed: false, numRuns: 500 });
    });
  }

  const reached: readonly (readonly [field: FieldSpec, ...values: readonly unknown[]])[] = [
    [fieldOf('member.weight'), 0, 1, 50, 100],
    [fieldOf('member.protocol_port'), 1, 65535],
    [fieldOf('member.admin_state_up'), true, false],
    [fieldOf('member.name'), ''],
    [fieldOf('member.ip_version', 'response'), 'v4', 'v6'],
  ];
  for (const [field, ...values] of reached) {
    it(`reaches ${JSON.stringify(values)} of ${field.name}`, () =>
      expect(sampleOf(field)).to.include.members(values));
  }

  it('has no values for an object', () => {
    expect(() => fieldArbitrary(fieldOf('member'))).to.throw(
      RangeError,
      'member: no arbitrary for the type Object',
    );
  });
});

function isInteger(min: number, max: number): (value: unknown) => boolean {
  return (value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}

function isText(min: number, max: number): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && [...value].length >= min && Buffer.byteLength(value) <= max;
}
