import { expect } from 'chai';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { markDifference, markLines } from './mark-difference.ts';
import type { Piece } from './piece.ts';

function html(pieces: readonly Piece[]): string {
  return toHtml(h(null, [...pieces]));
}

describe('markDifference', () => {
  for (const [one, other, ...marked] of [
    ['same', 'same', 'same', 'same'],
    ['400', '201', '<mark>400</mark>', '<mark>201</mark>'],
    ['weight 100', 'weight 101', 'weight 10<mark>0</mark>', 'weight 10<mark>1</mark>'],
    ['aXb', 'aYYb', 'a<mark>X</mark>b', 'a<mark>YY</mark>b'],
    ['aa', 'aaa', 'aa', 'aa<mark>a</mark>'],
    ['', 'x', '', '<mark>x</mark>'],
  ] as const)
    it(`marks where "${one}" and "${other}" differ`, () => {
      expect(markDifference(one, other).map(html)).to.deep.equal(marked);
    });
});

describe('markLines', () => {
  it('marks the lines that the other text does not have', () => {
    expect(html(markLines('a\n\nb', 'a\nc', []))).to.equal('a\n\n<mark>b</mark>');
  });

  it('does not mark what differs from one request to the next, unless the request is about it', () => {
    const text = '  "protocol_port": 81,\ndate: now\n  "id": "m"';
    expect(html(markLines(text, '', []))).to.equal(text);
    expect(html(markLines(text, '', ['protocol_port']))).to.equal(
      '<mark>  "protocol_port": 81,</mark>\ndate: now\n  "id": "m"',
    );
  });
});
