import { expect } from 'chai';
import { isMet, renderFigures, toFigure } from './figure.ts';

const about = { name: 'wall', unit: '×', atMost: 1.5 };

describe('a figure', () => {
  it('is the median of its runs, with their spread', () => {
    expect(toFigure([3, 1, 2], about)).to.include({ value: 2, runs: 3 });
    expect(toFigure([4, 1, 2, 3], about)).to.deep.include({ value: 2.5, spread: [1, 4] });
    expect(toFigure([7], about)).to.deep.include({ value: 7, spread: [7, 7] });
  });

  it('is nothing without a run', () => {
    expect(() => toFigure([], about)).to.throw(RangeError);
  });

  it('is met up to its bound, and asks nothing without one', () => {
    expect(isMet(toFigure([1.5], about))).to.equal(true);
    expect(isMet(toFigure([1.51], about))).to.equal(false);
    expect(isMet(toFigure([9], { name: 'n', unit: '' }))).to.equal(undefined);
  });

  it('is told in a line', () => {
    const text = renderFigures([
      toFigure([1.2, 1.4, 1.3], about),
      toFigure([900], { name: 'sent', unit: '' }),
    ]);
    expect(text.split('\n')).to.deep.equal([
      'wall  1.30 ×  ≤ 1.50  met  1.20 to 1.40 in 3 runs',
      'sent  900',
    ]);
  });

  it('is told when it is not met', () => {
    expect(renderFigures([toFigure([2], about)])).to.contain('NOT MET');
  });
});
