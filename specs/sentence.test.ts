import { expect } from 'chai';
import { hashText, splitSentences, toSentences } from './sentence.ts';

describe('sentences', () => {
  it('split after the full stop and keep it', () => {
    expect(splitSentences('灯亮。 灯暗。说明')).to.deep.equal(['灯亮。', '灯暗。', '说明']);
    expect(splitSentences('  ')).to.deep.equal([]);
  });

  it('hash without regard to width and blanks', () => {
    expect(hashText('取值：１-２')).to.equal(hashText(' 取值:1-2\n'));
    expect(hashText('a b')).to.equal(hashText('a \t\n b'));
    expect(hashText('ab')).not.to.equal(hashText('a b'));
    // printf '灯' | sha256sum
    expect(hashText('灯')).to.equal('28656d470286ce04');
  });

  it('are numbered from 1', () => {
    expect(toSentences('purpose', ['a', 'b']).map((sentence) => sentence.at)).to.deep.equal([
      'purpose/1',
      'purpose/2',
    ]);
  });
});
