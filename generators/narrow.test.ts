import { expect } from 'chai';
import fc from 'fast-check';
import { narrow } from './narrow.ts';

/** Narrows until it ends, against a server that wrongly takes what the test says. */
function search(first: number, edge: number, takes: (value: number) => boolean) {
  const tried = { accepted: [first] as unknown[], refused: [edge] as unknown[] };
  let steps = 0;
  for (let next = narrow(tried); next !== undefined; next = narrow(tried), steps += 1)
    (takes(next as number) ? tried.accepted : tried.refused).push(next);
  const values = tried.accepted as number[];
  return { steps, tried, nearest: first > 0 ? Math.min(...values) : Math.max(...values) };
}

describe('narrow', () => {
  it('finds where a server begins to accept, above a maximum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 102, max: 2 ** 20 }), fc.nat(1000), (from, more) => {
        const { nearest, steps } = search(from + more, 101, (value) => value >= from);
        expect(nearest).to.equal(from);
        expect(steps).to.be.at.most(21);
      }),
    );
  });

  it('finds it below a minimum', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 20), max: -2 }), fc.nat(1000), (from, more) => {
        expect(search(from - more, -1, (value) => value <= from).nearest).to.equal(from);
      }),
    );
  });

  it('stays beyond the bound', () => {
    const { tried } = search(5000, 101, (value) => value >= 300);
    for (const value of [...tried.accepted, ...tried.refused]) expect(value).to.be.at.least(101);
  });

  it('narrows texts by their length', () => {
    expect(narrow({ accepted: ['a'.repeat(1000)], refused: ['a'.repeat(256)] })).to.equal('a'.repeat(628));
  });

  it('ends where the nearest value of all is accepted, or nothing was refused', () => {
    expect(narrow({ accepted: [101, 5000], refused: [600] })).to.equal(undefined);
    expect(narrow({ accepted: [101], refused: [] })).to.equal(undefined);
    expect(narrow({ accepted: [], refused: [101] })).to.equal(undefined);
    expect(narrow({ accepted: [102], refused: [101] })).to.equal(undefined);
  });
});
