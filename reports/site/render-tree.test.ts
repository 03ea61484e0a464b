import { expect } from 'chai';
import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { h, s } from 'hastscript';
import { keepRendered, renderTree } from './render-tree.ts';

const byLibrary = (tree: Element | Root) =>
  toHtml(tree, { characterReferences: { useNamedReferences: true } });

const text = fc.oneof(fc.string(), fc.constantFrom('<script>', '&amp;', `"'\`>`, '\0', '</pre>', '汉'));
const tree = fc.letrec<{ element: Element; content: string | Element }>((tie) => ({
  element: fc
    .record({
      name: fc.constantFrom('p', 'pre', 'a.b', 'br', 'th', 'ul', 'section'),
      properties: fc.record(
        {
          className: fc.array(text, { maxLength: 2 }),
          title: text,
          tabIndex: fc.integer(),
          hidden: fc.boolean(),
          ariaLabel: text,
          dataAnyThing: text,
          href: text,
        },
        { requiredKeys: [] },
      ),
      children: fc.array(tie('content'), { maxLength: 3 }),
    })
    .map(({ name, properties, children }) => h(name, properties, name === 'br' ? [] : children)),
  content: fc.oneof({ depthSize: 'small' }, text, tie('element')),
}));

describe('renderTree', () => {
  it('says what the library says, whatever is in a tree', () => {
    const found = fc.check(
      fc.property(tree.element, (element) => {
        expect(renderTree(element)).to.equal(byLibrary(element));
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(found.failed, fc.defaultReportMessage(found)).to.equal(false);
  });

  it('says what the library says of a whole page, and of drawings in it', () => {
    const drawing = s('svg', { viewBox: '0 0 1 1', role: 'img', 'aria-label': 'a "b"' }, [
      s('path', { className: ['line', 'p50'], d: 'M0 0L1 1', strokeWidth: 2 }),
      s('text', { x: 0, y: 1 }, '0–1 < 2'),
    ]);
    const page = h(null, [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [h('meta', { charSet: 'utf-8' }), h('script', { src: 'a.js', defer: true })]),
        h('body', [drawing, h('table', [h('td', { rowSpan: 2 }, 'a & b')])]),
      ]),
    ]);
    expect(renderTree(page)).to.equal(byLibrary(page));
  });

  it('renders what is kept once, and the same', () => {
    const menu = h('nav', { title: '<' }, [h('a', { href: 'a.html' }, 'a & b')]);
    const page = h('div', [menu, 'x', menu]);
    const plain = renderTree(page);
    keepRendered(menu);
    expect(renderTree(page)).to.equal(plain);
    menu.children.length = 0;
    expect(renderTree(page)).to.equal(plain);
  });

  it('lets no text become markup', () => {
    const nasty = '<img src=x onerror=alert(1)>&"\'`</p>';
    const parsed = fromHtml(renderTree(h('p', { title: nasty }, nasty)), { fragment: true });
    expect(parsed.children).to.have.length(1);
    const [paragraph] = parsed.children as [Element];
    expect(paragraph.properties.title).to.equal(nasty);
    expect(paragraph.children.map((child) => child.type === 'text' && child.value)).to.deep.equal([nasty]);
  });
});
