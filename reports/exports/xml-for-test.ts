// For the tests of this folder: a reader that takes nothing but well-formed XML, as far as our files use it.

/** An element as a consumer sees it, with the text that stands in it directly. */
export interface Read {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Read[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const tag = /<(?:(\/)([\w-]+)\s*|([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/)?)>/y;

/** Reads a document. Throws an Error for whatever XML 1.0 forbids, and for comments and the like, which we never write. */
export function readXml(document: string): Read {
  if (illegal.test(document)) throw new Error('a character that XML 1.0 forbids');
  const source = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').replace(/\r\n?/g, '\n');
  const root: Read = { name: '', attributes: {}, children: [], text: '' };
  const open: Read[] = [root];
  for (let at = 0; at < source.length; ) {
    const here = open.at(-1) as Read;
    const next = source.indexOf('<', at);
    const text = source.slice(at, next === -1 ? undefined : next);
    if (text.includes(']]>')) throw new Error('the end of a section that was never begun');
    here.text += decode(text);
    at = next === -1 ? source.length : readTag(source, next, open);
  }
  const [document1, ...others] = root.children;
  if (open.length !== 1 || document1 === undefined || others.length > 0 || root.text.trim() !== '')
    throw new Error('not one element');
  return document1;
}

/** Reads the tag at a position; returns where it ends. */
function readTag(source: string, at: number, open: Read[]): number {
  tag.lastIndex = at;
  const found = tag.exec(source);
  if (found === null) throw new Error(`no tag: ${source.slice(at, at + 60)}`);
  const [whole, closing, closed, name = '', pairs = '', empty] = found;
  const here = open.at(-1) as Read;
  if (closing !== undefined) {
    if (open.length < 2 || here.name !== closed) throw new Error(`</${closed}> closes <${here.name}>`);
    open.pop();
    return at + whole.length;
  }
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of pairs.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, key)) throw new Error(`two attributes ${key}`);
    // Parsers turn line breaks and tabs of an attribute into spaces; references stay what they are.
    attributes[key] = decode(value.replace(/[\t\n]/g, ' '));
  }
  const element = { name, attributes, children: [], text: '' };
  here.children.push(element);
  if (empty === undefined) open.push(element);
  return at + whole.length;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (whole, code?: string, name?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    const character = name === undefined ? undefined : entities[name];
    if (character === undefined) throw new Error(`no entity: ${whole}`);
    return character;
  });
}

/** All elements of a name, wherever they stand. */
export function elementsOf(element: Read, name: string): readonly Read[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((one) => elementsOf(one, name)),
  ];
}
