import { expect } from 'chai';
import fc from 'fast-check';
import { coveringArray } from './covering-array.ts';

const factors = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 6 });

function meets(rows: readonly (readonly number[])[], [one, level]: number[], [other, second]: number[]) {
  return rows.some((row) => row[one as number] === level && row[other as number] === second);
}

describe('coveringArray', () => {
  it('brings any two levels of any two factors together', () => {
    fc.assert(
      fc.property(factors, (counts) => {
        const rows = coveringArray(counts);
        for (const [one, levels] of counts.entries())
          for (const [other, others] of counts.entries())
            if (one < other)
              for (let level = 0; level < levels; level += 1)
                for (let second = 0; second < others; second += 1)
                  expect(meets(rows, [one, level], [other, second])).to.equal(true);
      }),
    );
  });

  it('has rows of one existing level per factor, none twice', () => {
    fc.assert(
      fc.property(factors, (counts) => {
        const rows = coveringArray(counts);
        for (const row of rows) {
          expect(row).to.have.length(counts.length);
          for (const [factor, level] of row.entries())
            expect(level).to.be.within(0, (counts[factor] ?? 0) - 1);
        }
        expect(new Set(rows.map(String)).size).to.equal(rows.length);
      }),
    );
  });

  it('has far fewer rows than the product', () => {
    expect(coveringArray([6, 6, 5, 3, 2]).length).to.be.within(36, 50);
  });

  it('is the same every time', () => {
    expect(coveringArray([4, 3, 3])).to.deep.equal(coveringArray([4, 3, 3]));
  });
});
