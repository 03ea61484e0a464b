import { expect } from 'chai';
import { compileSchema, type Issue, type JsonSchema } from './validate.ts';

/** A schema, a value, and the issues in short: path, rule, expected, actual, message. */
const CASES: readonly (readonly [schema: JsonSchema, value: unknown, ...issues: readonly unknown[][]])[] = [
  [true, 1],
  [false, 1, ['', 'false schema', null, 1, 'must not be here']],
  [{ type: 'integer' }, 1.0],
  [{ type: 'integer' }, '1', ['', 'type', 'integer', '1', 'must be of type integer; it is "1"']],
  [
    { type: ['string', 'null'] },
    {},
    ['', 'type', ['string', 'null'], {}, 'must be of type string or null; it is {}'],
  ],
  [{ enum: ['v4', 'v6'] }, 'v5', ['', 'enum', ['v4', 'v6'], 'v5', 'must be one of "v4", "v6"; it is "v5"']],
  [{ const: 'a' }, null, ['', 'const', 'a', null, 'must be "a"; it is null']],
  [{ type: 'integer', maximum: 100 }, 101, ['', 'maximum', 100, 101, 'must be at most 100; it is 101']],
  [{ type: 'integer', minimum: 0 }, -1, ['', 'minimum', 0, -1, 'must be at least 0; it is -1']],
  [
    { type: 'string', minLength: 1 },
    '',
    ['', 'minLength', 1, '', 'must have at least 1 character; it has 0'],
  ],
  [{ type: 'string', maxLength: 2 }, '🙂🙂'],
  [
    { type: 'string', maxLength: 1 },
    '🙂🙂',
    ['', 'maxLength', 1, '🙂🙂', 'must have at most 1 character; it has 2'],
  ],
  [{ type: 'string', pattern: '^a' }, 'b', ['', 'pattern', '^a', 'b', 'must match pattern "^a"; it is "b"']],
  [
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    1,
    ['', 'type', 'string', 1, 'must be of type string; it is 1'],
    ['', 'type', 'null', 1, 'must be of type null; it is 1'],
    ['', 'anyOf', null, 1, 'must match at least one of the forms allowed here'],
  ],
  [
    { type: 'object', properties: { 'a/b~': true }, required: ['a/b~'] },
    {},
    ['/a~1b~0', 'required', 'present', 'absent', 'is missing'],
  ],
  [
    { type: 'object', properties: { a: { type: 'array', items: { type: 'null' } } } },
    { a: [null, 0] },
    ['/a/1', 'type', 'null', 0, 'must be of type null; it is 0'],
  ],
  [
    { type: 'object', properties: { a: true, b: true }, additionalProperties: false },
    { 'c/d': 1, e: 2 },
    ['/c~1d', 'additionalProperties', ['a', 'b'], 1, 'is not a known property'],
    ['/e', 'additionalProperties', ['a', 'b'], 2, 'is not a known property'],
  ],
  [
    { type: 'object', properties: { a: true }, unevaluatedProperties: false },
    { b: 1 },
    ['/b', 'unevaluatedProperties', ['a'], 1, 'is not a known property'],
  ],
  [
    { type: 'object', properties: { a: true, b: true }, dependentRequired: { a: ['b'] } },
    { a: 1 },
    ['/b', 'dependentRequired', 'present', 'absent', 'is missing'],
  ],
];

/** Format → texts of that format, and texts that are not. */
const FORMATS: Readonly<Record<string, readonly [good: readonly string[], bad: readonly string[]]>> = {
  ip: [
    ['0.0.0.0', '255.255.255.255', '::', '::1', '2001:db8::1', '2001:0DB8:0:0::1', '::ffff:1.2.3.4'],
    [
      '',
      'abc',
      '1.2.3',
      '1.2.3.256',
      '01.2.3.4',
      ' 1.2.3.4',
      '1.2.3.4\n',
      '1.2.3.4/8',
      'fe80::1%1',
      '[::1]',
      ':::',
    ],
  ],
  ipv4: [
    ['0.0.0.0', '172.20.4.11'],
    ['::1', '::ffff:1.2.3.4', '1.2.3.4.', '0x1.2.3.4', '1.2.3.04'],
  ],
  'utc-seconds': [
    ['2024-02-29T23:59:59Z', '1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z'],
    [
      '',
      '2023-02-29T00:00:00Z',
      '2024-04-31T00:00:00Z',
      '2024-13-01T00:00:00Z',
      '2024-01-01T24:00:00Z',
      '2016-12-31T23:59:60Z',
      '2024-01-01T00:00:00',
      '2024-01-01T00:00:00+00:00',
      '2024-01-01T00:00:00.000Z',
      '2024-01-01 00:00:00Z',
      '2024-01-01t00:00:00z',
      '2024-1-1T0:0:0Z',
      ' 2024-01-01T00:00:00Z',
      '2024-01-01T00:00:00Z\n',
    ],
  ],
};

const toRow = ({ path, rule, expected, actual, message }: Issue) => [path, rule, expected, actual, message];

describe('compileSchema', () => {
  for (const [schema, value, ...issues] of CASES) {
    it(`checks ${JSON.stringify(value)} against ${JSON.stringify(schema)}`, () => {
      const found = compileSchema(schema)(value);
      expect(found.map(toRow)).to.deep.equal(issues);
      expect(JSON.parse(JSON.stringify(found))).to.deep.equal(found);
    });
  }

  for (const [format, [good, bad]] of Object.entries(FORMATS)) {
    const check = compileSchema({ type: 'string', format });
    for (const text of good) {
      it(`takes "${text}" for ${format}`, () => expect(check(text)).to.deep.equal([]));
    }
    for (const text of bad) {
      it(`does not take ${JSON.stringify(text)} for ${format}`, () => {
        expect(check(text).map(toRow)).to.deep.equal([
          ['', 'format', format, text, `must be of the format "${format}"; it is ${JSON.stringify(text)}`],
        ]);
      });
    }
  }

  it('cuts a long value in the message only', () => {
    const [issue] = compileSchema({ type: 'null' })('x'.repeat(1000));
    expect(issue?.message).to.have.length.below(120);
    expect(issue?.actual).to.have.length(1000);
  });

  it('compiles schemas of the same id side by side', () => {
    const [text, number] = ['string', 'number'].map((type) =>
      compileSchema({ $id: 'https://a.test/s', type }),
    );
    expect([text?.('a'), number?.(1)]).to.deep.equal([[], []]);
  });

  for (const schema of [{ typ: 'string' }, { type: 'string', format: 'e-mail' }, { type: 'text' }]) {
    it(`refuses the schema ${JSON.stringify(schema)}`, () =>
      expect(() => compileSchema(schema)(null)).to.throw());
  }
});
