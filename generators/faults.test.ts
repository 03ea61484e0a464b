import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { type Draw, faultsOf } from './faults.ts';

const facts = loadFacts();
const fields = facts.tables.flatMap((table) => table.fields).filter(({ place }) => place === 'request');
const fieldOf = (name: string) => fields.find((field) => field.name === name) as FieldSpec;
const edgesOnly: Draw = { seed: 1, extra: 0 };
const text = (length: number) => 'a'.repeat(length);

/** What each field is made into from a legal value, by kind, without extra draws. Malformed addresses have their own test. */
const tables: Readonly<
  Record<string, { readonly legal: unknown; readonly wrong: Readonly<Record<string, readonly unknown[]>> }>
> = {
  member: {
    legal: { name: 'a' },
    wrong: {
      'missing-not-accepted': [undefined],
      'null-not-accepted': [null],
      'type-not-accepted': ['{"name":"a"}', 42, true, [{ name: 'a' }], []],
    },
  },
  address: {
    legal: '172.20.4.11',
    wrong: {
      'missing-not-accepted': [undefined],
      'null-not-accepted': [null],
      'type-not-accepted': [42, true, ['172.20.4.11'], { value: '172.20.4.11' }],
    },
  },
  admin_state_up: {
    legal: true,
    wrong: { 'type-not-accepted': ['true', 'false', 1, 0, '', [true], { value: true }] },
  },
  name: {
    legal: 'a',
    wrong: {
      'type-not-accepted': [42, true, ['a'], { value: 'a' }],
      'above-max-not-accepted': [text(256), `a${' '.repeat(255)}`, '中'.repeat(256), text(65536)],
    },
  },
  project_id: {
    legal: 'p',
    wrong: {
      'type-not-accepted': [42, true, ['p'], { value: 'p' }],
      'below-min-not-accepted': [''],
      'above-max-not-accepted': [text(33), `p${' '.repeat(32)}`],
    },
  },
  protocol_port: {
    legal: 8080,
    wrong: {
      'missing-not-accepted': [undefined],
      'null-not-accepted': [null],
      'type-not-accepted': [
        '8080',
        ' 8080',
        '8080 ',
        '08080',
        '0x1f90',
        'one',
        '',
        true,
        [8080],
        { value: 8080 },
      ],
      'fraction-not-accepted': [8080.5],
      'below-min-not-accepted': [0, 8080 - 65536, -8080, -0],
      'above-max-not-accepted': [
        65536,
        65536 + 8080,
        2 ** 32 + 8080,
        2 ** 64 + 8080,
        2 ** 31,
        2 ** 53,
        2 ** 63,
        Number.MAX_VALUE,
      ],
    },
  },
  subnet_cidr_id: {
    legal: 's',
    wrong: {
      'type-not-accepted': [42, true, ['s'], { value: 's' }],
      // The upper bound is masked: an id that long names no subnet anyway.
      'below-min-not-accepted': [''],
    },
  },
  weight: {
    legal: 10,
    wrong: {
      'type-not-accepted': ['10', ' 10', '10 ', '010', '0xa', 'one', '', true, [10], { value: 10 }],
      'fraction-not-accepted': [10.5],
      'below-min-not-accepted': [-1, 10 - 256, -10],
      'above-max-not-accepted': [
        101,
        256 + 10,
        2 ** 32 + 10,
        2 ** 64 + 10,
        2 ** 31,
        2 ** 53,
        2 ** 63,
        Number.MAX_VALUE,
      ],
    },
  },
};

describe('faultsOf', () => {
  for (const [name, { legal, wrong }] of Object.entries(tables)) {
    it(`spoils ${name} in each way that its row forbids`, () => {
      const faults = faultsOf(fieldOf(name), edgesOnly).filter(
        ({ kind }) => kind !== 'malformed-not-accepted',
      );
      const made = Object.groupBy(
        faults.map(({ kind, apply }) => ({ kind, value: apply(legal) })),
        ({ kind }) => kind,
      );
      const values = Object.entries(made).map(([kind, list]) => [kind, list.map(({ value }) => value)]);
      expect(Object.fromEntries(values)).to.deep.equal(wrong);
    });
  }

  it('is spoken of here for every field of the request', () => {
    expect(Object.keys(tables).sort()).to.deep.equal(fields.map(({ name }) => name).sort());
  });

  it('spoils the address at hand, for addresses only', () => {
    const malformed = (name: string) =>
      faultsOf(fieldOf(name), edgesOnly).filter(({ kind }) => kind === 'malformed-not-accepted');
    const made = malformed('address').map(({ apply }) => apply('172.20.4.11'));
    expect(made).to.include.members(['172.20.4.11/24', '172.20.4.256', 'abc', '']);
    const others = fields.map(({ name }) => name).filter((name) => malformed(name).length > 0);
    expect(others).to.deep.equal(['address']);
  });

  it('names clauses of the catalogue that forbid, or record, and that are not excluded', () => {
    const clauses = new Map(catalogue(facts).map((clause) => [clause.id, clause]));
    const open = new Set<string>();
    for (const { clause, field, kind } of fields.flatMap((field) => faultsOf(field, edgesOnly))) {
      const named = clauses.get(clause);
      expect(named, clause).to.not.equal(undefined);
      expect(named?.excluded, clause).to.equal(undefined);
      expect(clause).to.equal(`CM-BODY-${field.replaceAll('_', '-')}-${kind}`);
      if (named?.level !== 'must') open.add(clause);
    }
    expect([...open]).to.deep.equal(['CM-BODY-subnet-cidr-id-below-min-not-accepted']);
  });

  it('says in words what is wrong, differently for each fault of a field', () => {
    for (const field of fields) {
      const labels = faultsOf(field, edgesOnly).map(({ label }) => label);
      expect(new Set(labels).size, field.name).to.equal(labels.length);
      expect(labels.filter((label) => !label.startsWith(field.name))).to.deep.equal([]);
    }
    const labels = ['weight', 'name'].flatMap((name) =>
      faultsOf(fieldOf(name), edgesOnly).map(({ label }) => label),
    );
    expect(labels).to.include.members([
      'weight = 101',
      'weight = its digits as a text',
      'weight with a fraction',
      `name = "${text(29)}… (256 characters)`,
    ]);
  });

  it('writes out the digits that JavaScript would round, or not write at all', () => {
    const numerals = (name: string, legal: number) =>
      faultsOf(fieldOf(name), edgesOnly).flatMap(({ numeral }) => numeral?.(legal) ?? []);
    expect(numerals('weight', 10)).to.deep.equal([
      '266',
      '4294967306',
      '18446744073709551626',
      '2147483648',
      '9007199254740993',
      '9223372036854775808',
      '1e400',
    ]);
    expect(numerals('protocol_port', 8080)).to.include.members(['-0', '18446744073709559696', '1e400']);
  });

  describe('with extra draws', () => {
    const draw: Draw = { seed: 7, extra: 400 };
    const beyond: Readonly<Record<string, readonly [kind: string, outside: (value: unknown) => boolean][]>> =
      {
        weight: [
          ['below-min-not-accepted', (value) => Number.isInteger(value) && Number(value) < 0],
          ['above-max-not-accepted', (value) => Number.isInteger(value) && Number(value) > 100],
        ],
        protocol_port: [
          ['below-min-not-accepted', (value) => Number.isInteger(value) && Number(value) < 1],
          ['above-max-not-accepted', (value) => Number.isInteger(value) && Number(value) > 65535],
        ],
        name: [['above-max-not-accepted', (value) => String(value).length > 255]],
        project_id: [['above-max-not-accepted', (value) => String(value).length > 32]],
      };
    for (const [name, sides] of Object.entries(beyond)) {
      it(`goes further beyond each bound of ${name}`, () => {
        for (const [kind, outside] of sides) {
          const faults = faultsOf(fieldOf(name), draw).filter((fault) => fault.kind === kind);
          const few = faultsOf(fieldOf(name), edgesOnly).filter((fault) => fault.kind === kind);
          expect(faults).to.have.length(few.length + draw.extra);
          for (const { apply } of faults) expect(apply(undefined)).to.satisfy(outside);
          expect(new Set(faults.map(({ apply }) => apply(undefined))).size).to.be.above(10);
        }
      });
    }

    it('adds nothing where nothing lies beyond', () => {
      for (const name of ['member', 'address', 'admin_state_up', 'subnet_cidr_id'])
        expect(faultsOf(fieldOf(name), draw)).to.have.length(faultsOf(fieldOf(name), edgesOnly).length);
    });

    it('draws the same values for the same seed, and others for another', () => {
      const labelsOf = (seed: number) =>
        faultsOf(fieldOf('weight'), { seed, extra: 20 }).map(({ label }) => label);
      expect(labelsOf(7)).to.deep.equal(labelsOf(7));
      expect(labelsOf(8)).to.not.deep.equal(labelsOf(7));
    });
  });
});
