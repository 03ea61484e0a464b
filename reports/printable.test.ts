import { expect } from 'chai';
import { printable } from './printable.ts';

describe('printable', () => {
  for (const [what, text, shown] of [
    ['what moves the cursor', 'a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['the one-byte form of the same', 'a\u009b2Jb', 'a\\u009b2Jb'],
    ['what sets the title', '\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
    ['a carriage return and a line break', 'VERDICT\r\nconforms', 'VERDICT\\u000d\\u000aconforms'],
    ['what turns the direction of writing', 'a\u202eb', 'a\\u202eb'],
  ] as const)
    it(`shows ${what} as it is written, and does none of it`, () => {
      expect(printable(text)).to.equal(shown);
    });

  it('leaves every other text alone', () => {
    for (const text of ['', 'weight = 101', '主机 é 😀 "\\']) expect(printable(text)).to.equal(text);
  });
});
