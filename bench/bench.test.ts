import { expect } from 'chai';
import { renderColumns } from './columns.ts';
import { costsOf } from './costs-of.ts';
import { exponentOf } from './exponent.ts';
import { flatness } from './flatness.ts';
import { growthChart } from './growth-chart.ts';
import { intoReadme } from './into-readme.ts';
import { renderMarkdown } from './markdown.ts';
import type { Measurement } from './measurement.ts';
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

  it('has nothing to hold against what only explains', () => {
    const { part, what } = row('at most', 1);
    expect(standingOf({ part, what, ...measured(2) })).to.equal('measured');
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

describe('exponentOf', () => {
  for (const [what, power] of [
    ['the same time for every size', 0],
    ['linear', 1],
    ['squared', 2],
  ] as const)
    it(`of ${what} is ${power}`, () => {
      const points = [1, 10, 50].map((size) => ({ size, ms: 3 * size ** power }));
      expect(exponentOf(points)).to.be.closeTo(power, 1e-9);
    });

  it('is none of one size', () => {
    expect(() => exponentOf([{ size: 1, ms: 1 }])).to.throw(RangeError);
  });
});

describe('flatness', () => {
  it('compares the rest of a run with its first tenth', () => {
    // A second for each tenth, but for the last, which takes two.
    const marks = Array.from({ length: 11 }, (_, index) => ({
      requests: index * 100,
      durationMs: index * 1000 + (index === 10 ? 1000 : 0),
    }));
    const resident = [100, 200, 150, 300].map((bytes, index) => ({ atMs: index * 900, bytes }));
    expect(flatness(marks, resident)).to.deep.equal({ growth: 1.5, tempo: 0.5, first: 200, last: 300 });
  });

  it('needs marks', () => {
    expect(() => flatness([], [])).to.throw(RangeError);
  });
});

describe('growthChart', () => {
  it('draws each curve as multiples of its smallest', () => {
    const points = [
      { size: 10, ms: 50 },
      { size: 1000, ms: 500 },
    ];
    const chart = growthChart([{ what: 'pools', points }]);
    expect(chart).to.contain('pools (× 100: × 10.0)');
    expect(chart.match(/<circle/g)).to.have.length(2);
  });
});

describe('costsOf', () => {
  it('gives the time of each call to the nearest of our folders', () => {
    const node = (id: number, url: string, children: readonly number[] = []) => ({
      id,
      callFrame: { functionName: 'f', url },
      children,
    });
    const profile = {
      nodes: [
        node(1, '', [2, 5]),
        node(2, 'file:///project/suites/checks/a.ts', [3]),
        node(3, 'file:///project/schemas/b.ts', [4]),
        node(4, 'file:///project/node_modules/ajv/c.js'),
        node(5, 'file:///project/node_modules/undici/d.js'),
      ],
      samples: [2, 3, 4, 5, 4],
      timeDeltas: [1, 2, 4, 8, 16],
    };
    expect(costsOf(profile, 'file:///project/')).to.deep.equal({ judging: 1, validation: 22, sending: 8 });
  });
});

describe('intoReadme', () => {
  const { part, what } = row('at most', 1);
  const measurement: Measurement = {
    format: 1,
    node: 'v24.1.2',
    cores: 2,
    full: true,
    measuredAt: '2026-11-25T01:02:03.000Z',
    rows: [{ part, what, ...measured(2), standing: 'measured' }],
  };

  it('puts each table into its place, and leaves the rest', () => {
    const other = '<!-- bench:other -->\nold\n<!-- /bench -->\n';
    const readme = `# A\n<!-- bench:a part -->\nold\n<!-- /bench -->\n${other}`;
    const written = intoReadme(readme, measurement);
    expect(written.split('\n')).to.include.members([
      '| a part | something | 2.00 | 1.75–2.25 |  | measured |  |',
      'Measured on 2026-11-25, 2 cores, Node 24.1.2: `npm run bench -- a part --full`',
    ]);
    expect(written.startsWith('# A\n<!-- bench:a part -->\n| part |')).to.equal(true);
    expect(written.endsWith(other)).to.equal(true);
    expect(intoReadme(written, measurement)).to.equal(written);
  });
});
