import { expect } from 'chai';
import { findRoutes } from './find-routes.ts';
import type { RowFacts } from './read-field.ts';
import type { TableRows } from './read-tables.ts';

describe('findRoutes', () => {
  it('follows objects, arrays, arrays of arrays and maps', () => {
    const routes = findRoutes([
      tableOf(
        1,
        row('a', { type: 'Object', ref: 't2' }),
        row('b', { type: 'Map', items: 'Object', ref: 't3' }),
      ),
      tableOf(2, row('c', { type: 'Array', items: 'Object', ref: 't4' })),
      tableOf(3, row('d', { type: 'Array', items: 'Array<Object>', ref: 't5' })),
      tableOf(4),
      tableOf(5),
    ]);
    expect(Object.fromEntries(routes)).to.deep.equal({
      1: [''],
      2: ['a.'],
      3: ['b{}.'],
      4: ['a.c[].'],
      5: ['b{}.d[][].'],
    });
  });

  it('keeps every way to a table, the shortest first', () => {
    const routes = findRoutes([
      tableOf(1, row('a', { type: 'Object', ref: 't2' }), row('b', { type: 'Object', ref: 't3' })),
      tableOf(2, row('c', { type: 'Object', ref: 't3' })),
      tableOf(3),
    ]);
    expect(routes.get(3)).to.deep.equal(['b.', 'a.c.']);
  });

  it('does not unroll a type that contains itself', () => {
    const routes = findRoutes([
      tableOf(1, row('a', { type: 'Object', ref: 't2' })),
      tableOf(2, row('next', { type: 'Object', ref: 't2' }), row('twin', { type: 'Object', ref: 't3' })),
      tableOf(3, row('back', { type: 'Object', ref: 't2' })),
    ]);
    expect(Object.fromEntries(routes)).to.deep.equal({ 1: [''], 2: ['a.'], 3: ['a.twin.'] });
  });
});

function tableOf(number: number, ...rows: readonly RowFacts[]): TableRows {
  return {
    number,
    place: 'request',
    anchor: `t${number}`,
    caption: `T${number}`,
    root: number === 1,
    line: 1,
    rows,
  };
}

function row(name: string, spec: Pick<RowFacts, 'type' | 'items' | 'ref'>): RowFacts {
  return {
    name,
    place: 'request',
    table: 1,
    row: 1,
    ...spec,
    presence: 'optional',
    cells: [],
    sentences: [],
  };
}
