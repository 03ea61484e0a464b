import { expect } from 'chai';
import fc from 'fast-check';
import { legalText } from './legal-text.ts';

const bounds: readonly (readonly [min: number, max: number])[] = [
  [0, 0],
  [0, 1],
  [0, 255],
  [1, 1],
  [1, 2],
  [1, 32],
  [1, 64],
  [5, 8],
  [8, 8],
  [100, 255],
];

describe('legalText', () => {
  for (const [min, max] of bounds) {
    it(`has at least ${min} characters and at most ${max} bytes`, () => {
      const law = fc.property(legalText(min, max), (text) => {
        expect([...text].length).to.be.at.least(min);
        expect(Buffer.byteLength(text)).to.be.at.most(max);
      });
      fc.assert(law, { seed: 1, numRuns: 300 });
    });
  }

  it('is a text that survives UTF-8 and JSON, without control characters', () => {
    const law = fc.property(legalText(0, 255), (text) => {
      expect(Buffer.from(text).toString()).to.equal(text);
      expect(JSON.parse(JSON.stringify(text))).to.equal(text);
      expect(text).to.not.match(/\p{Cc}|\p{Cs}/u);
    });
    fc.assert(law, { seed: 1, numRuns: 300 });
  });

  const wanted: Readonly<Record<string, (text: string) => boolean>> = {
    'no character': (text) => text === '',
    'one character': (text) => [...text].length === 1,
    'more than 200 bytes': (text) => Buffer.byteLength(text) > 200,
    'more bytes than characters': (text) => Buffer.byteLength(text) > [...text].length,
    'Chinese characters': (text) => /\p{Script=Han}/u.test(text),
    'Latin-1 characters': (text) => /[\u00a1-\u00ff]/.test(text),
    'a quotation mark': (text) => /["']/.test(text),
    'a backslash': (text) => text.includes('\\'),
    'an angle bracket': (text) => text.includes('<'),
  };
  const sample = fc.sample(legalText(0, 255), { seed: 1, numRuns: 500 });
  for (const [what, has] of Object.entries(wanted)) {
    it(`now and then has ${what}`, () => expect(sample.filter(has)).to.have.length.above(1));
  }

  it('is the same for the same seed', () => {
    expect(fc.sample(legalText(0, 255), { seed: 1, numRuns: 500 })).to.deep.equal(sample);
    expect(fc.sample(legalText(0, 255), { seed: 2, numRuns: 500 })).to.not.deep.equal(sample);
  });
});
