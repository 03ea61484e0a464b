import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { type Boundary, boundariesOf } from './boundaries.ts';

const facts = loadFacts();
const fields = facts.tables.flatMap((table) => table.fields).filter(({ place }) => place === 'request');
const text = (length: number) => 'a'.repeat(length);

type Row = readonly [
  rank: Boundary['rank'],
  value: string | number,
  verdict: 'legal' | 'illegal',
  rule: string,
];

/** Edges of each bounded field. A rule in brackets is masked. */
const edges: Readonly<Record<string, readonly Row[]>> = {
  protocol_port: [
    ['min-1', 0, 'illegal', 'below-min-not-accepted'],
    ['min', 1, 'legal', 'min-accepted'],
    ['min+1', 2, 'legal', 'min-accepted'],
    ['max-1', 65534, 'legal', 'max-accepted'],
    ['max', 65535, 'legal', 'max-accepted'],
    ['max+1', 65536, 'illegal', 'above-max-not-accepted'],
  ],
  weight: [
    ['min-1', -1, 'illegal', 'below-min-not-accepted'],
    ['min', 0, 'legal', 'min-accepted'],
    ['min+1', 1, 'legal', 'min-accepted'],
    ['max-1', 99, 'legal', 'max-accepted'],
    ['max', 100, 'legal', 'max-accepted'],
    ['max+1', 101, 'illegal', 'above-max-not-accepted'],
  ],
  name: [
    ['min', '', 'legal', 'min-accepted'],
    ['min+1', 'a', 'legal', 'min-accepted'],
    ['max-1', text(254), 'legal', 'max-accepted'],
    ['max', text(255), 'legal', 'max-accepted'],
    ['max+1', text(256), 'illegal', 'above-max-not-accepted'],
  ],
  address: [
    ['min-1', '', 'illegal', '(below-min-not-accepted)'],
    ['min', 'a', 'legal', '(min-accepted)'],
    ['min+1', 'aa', 'legal', '(min-accepted)'],
    ['max-1', text(63), 'legal', '(max-accepted)'],
    ['max', text(64), 'legal', '(max-accepted)'],
    ['max+1', text(65), 'illegal', '(above-max-not-accepted)'],
  ],
  project_id: [
    ['min-1', '', 'illegal', 'below-min-not-accepted'],
    ['min', 'a', 'legal', '(min-accepted)'],
    ['min+1', 'aa', 'legal', '(min-accepted)'],
    ['max-1', text(31), 'legal', 'max-accepted'],
    ['max', text(32), 'legal', 'max-accepted'],
    ['max+1', text(33), 'illegal', 'above-max-not-accepted'],
  ],
  subnet_cidr_id: [
    ['min-1', '', 'illegal', 'below-min-not-accepted'],
    ['min', 'a', 'legal', '(min-accepted)'],
    ['min+1', 'aa', 'legal', '(min-accepted)'],
    ['max-1', text(35), 'legal', 'max-accepted'],
    ['max', text(36), 'legal', 'max-accepted'],
    ['max+1', text(37), 'illegal', '(above-max-not-accepted)'],
  ],
  admin_state_up: [],
  member: [],
};

describe('boundariesOf', () => {
  for (const [name, rows] of Object.entries(edges)) {
    it(`gives ${rows.length === 0 ? 'no edge' : 'the edges'} of ${name}`, () => {
      const field = fields.find((one) => one.name === name) as FieldSpec;
      expect(boundariesOf(field).map((boundary) => toRow(field, boundary))).to.deep.equal(rows);
    });
  }

  it('is spoken of here for every field of the request', () => {
    expect(Object.keys(edges).sort()).to.deep.equal(fields.map(({ name }) => name).sort());
  });

  it('gives the edges of the side that is bounded', () => {
    const weight = fields.find(({ name }) => name === 'weight') as FieldSpec;
    const { minimum: _minimum, ...above } = weight;
    const { maximum: _maximum, ...below } = weight;
    expect(boundariesOf(above).map(({ value }) => value)).to.deep.equal([99, 100, 101]);
    expect(boundariesOf(below).map(({ value }) => value)).to.deep.equal([-1, 0, 1]);
  });

  it('names clauses of the catalogue, and masks exactly those that are excluded', () => {
    const clauses = new Map(catalogue(facts).map((clause) => [clause.id, clause]));
    for (const { clause, masked } of fields.flatMap((field) => boundariesOf(field))) {
      expect(clauses.has(clause), clause).to.equal(true);
      expect(masked === true, clause).to.equal(clauses.get(clause)?.excluded !== undefined);
    }
  });
});

function toRow(field: FieldSpec, { rank, value, legal, clause, masked }: Boundary): Row {
  const rule = clause.replace(`CM-BODY-${field.name.replaceAll('_', '-')}-`, '');
  return [rank, value, legal ? 'legal' : 'illegal', masked ? `(${rule})` : rule];
}
