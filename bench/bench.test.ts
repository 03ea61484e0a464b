import { expect } from 'chai';
import { renderColumns } from './columns.ts';
import { renderMarkdown } from './markdown.ts';
import { medianOf } from './median.ts';
import { type Row, standingOf } from './row.ts';
import { tableOf } from './table.ts';

// No time is asserted here: only how measurements become a table.

describe('medianOf', () => {
  for (const [measured, median] of [
    [[5], 5],
    [[3, 1, 2], 2],
    [[4, 10, 2, 3], 3.5],
  ] as const)
    it(`takes the middle of ${measured.join(', ')}`, () => {
      expect(medianOf(measured)).to.deep.equal({
        median,
        least: Math.min(...measured),
        most: Math.max(...measured),
      });
    });

  it('has none of nothing', () => {
    expect(() => medianOf([])).to.throw(RangeError);
  });
});

const row = (bound: 'at least' | 'at most', value: number, given: Partial<Row> = {}): Row => ({
  part: 'a part',
  what: 'something',
  goal: { bound, value },
  ...given,
});
const measured = (median: number) => ({ figure: { median, least: median - 0.25, most: median + 0.25 } });

describe('standingOf', () => {
  it('holds the median against the goal, which itself is met', () => {
    expect(standingOf(row('at least', 0.75, measured(0.75)))).to.equal('met');
    expect(standingOf(row('at least', 0.75, measured(0.74)))).to.equal('not met');
    expect(standingOf(row('at most', 1.5, measured(1.5)))).to.equal('met');
    expect(standingOf(row('at most', 1.5, measured(1.51)))).to.equal('not met');
  });

  it('says when nothing was measured', () => {
    expect(standingOf(row('at most', 1.5, { skipped: 'too long' }))).to.equal('skipped');
  });
});

describe('tableOf', () => {
  it('has a line for each row, measured or not', () => {
    const rows = [
      row('at least', 0.75, { ...measured(0.5), from: '1 and 2' }),
      row('at most', 3, { figure: { median: 2, least: 2, most: 2 } }),
      row('at most', 1.3, { skipped: 'would take long' }),
    ];
    expect(renderColumns(tableOf(rows)).split('\n')).to.deep.equal([
      'part    what       ratio  from–to    goal             made of',
      'a part  something  0.50   0.25–0.75  ≥ 0.75  not met  1 and 2',
      'a part  something  2.00              ≤ 3     met',
      'a part  something                    ≤ 1.3   skipped  would take long',
      '',
    ]);
  });
});

describe('renderMarkdown', () => {
  it('has heads, a rule and rows, and keeps a bar from ending a cell', () => {
    expect(
      renderMarkdown([
        ['a', 'b'],
        ['1|2', '3'],
      ]),
    ).to.equal('| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n');
  });
});
