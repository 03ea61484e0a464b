import { expect } from 'chai';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { codeSpan } from './code-span.ts';

const marks = [
  '`',
  '``',
  '|',
  '\\',
  '\n',
  '\n\n',
  '\r',
  '<b>',
  '<!--',
  '](x)',
  '![',
  '@me',
  '#1',
  '* ',
  '> ',
  '&lt;',
  '~~~',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...marks, ' ', 'a'), fc.string({ maxLength: 3, unit: 'binary' })))
  .map((parts) => parts.join(''));

describe('codeSpan', () => {
  it('is one span of code with the text in it, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { children } = fromMarkdown(`- before ${codeSpan(text)} after`);
        const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
        const middle = line === '' ? [] : [{ type: 'inlineCode', value: line }];
        const [list] = children;
        expect(children).to.have.length(1);
        const [item] = list?.type === 'list' ? list.children : [];
        const [paragraph] = item?.children ?? [];
        const parts = paragraph?.type === 'paragraph' ? paragraph.children : [];
        expect(
          parts
            .filter(({ type }) => type !== 'text')
            .map((part) => ({ type: part.type, value: 'value' in part && part.value })),
        ).to.deep.equal(middle);
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('has no bar in a table', () => {
    expect(codeSpan('a|b\\|c', { inTable: true })).to.equal('`a¦b\\¦c`');
  });
});
