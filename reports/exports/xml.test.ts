import { expect } from 'chai';
import fc from 'fast-check';
import { element, xmlText } from './xml.ts';
import { readXml } from './xml-for-test.ts';

/** Any sequence of UTF-16 units, with those often that mean something to XML, that it forbids, or that are half of a pair. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'<>&"\'\r\n\t]',
        ']]>',
        '<!--',
        '&amp;',
        '\u0000',
        '\u000B',
        '\uD800',
        '\uDC00',
        '\uFFFE',
        '😀',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
  )
  .map((parts) => parts.join(''));

/** What a reader must get: the text, with what XML cannot write in visible form. */
function visible(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) as number;
      const control = code < 32 && !'\t\n\r'.includes(character);
      const lone = code >= 0xd800 && code <= 0xdfff;
      const hex = code.toString(16).toUpperCase().padStart(4, '0');
      return control || lone || code === 0xfffe || code === 0xffff ? `\\u${hex}` : character;
    })
    .join('');
}

describe('xmlText', () => {
  it('brings any text through a parser, as content and as an attribute', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readXml(element('a', { b: text, c: 1 }, xmlText(text)));
        expect(read.text).to.equal(visible(text));
        expect(read.attributes).to.deep.equal({ b: visible(text), c: '1' });
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('shows what XML has no way to write', () => {
    expect(xmlText('a\u0000b\u001B[31m\uD800')).to.equal('a\\u0000b\\u001B[31m\\uD800');
    expect(xmlText('😀 汉字')).to.equal('😀 汉字');
  });
});

describe('element', () => {
  it('is empty without content', () => {
    expect(element('a', {})).to.equal('<a/>');
    expect(element('a', { b: '"<' }, element('c', {}))).to.equal('<a b="&quot;&lt;"><c/></a>');
  });
});

describe('the reader of these tests', () => {
  for (const [what, text] of [
    ['a control character', '<a>\u0000</a>'],
    ['a bare ampersand', '<a>&</a>'],
    ['an entity of HTML', '<a>&nbsp;</a>'],
    ['the end of a section', '<a>]]></a>'],
    ['a tag that is not closed', '<a><b></a>'],
    ['two roots', '<a/><a/>'],
    ['text outside', '<a/>text'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an unescaped bracket', '<a b="<"/>'],
  ] as const)
    it(`refuses ${what}`, () => {
      expect(() => readXml(text)).to.throw();
    });
});
