/** An element with its attributes in order and its content, which is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${xmlText(String(value)).replaceAll('\n', '&#10;')}"`,
  );
  const start = `<${name}${pairs.join('')}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Everything that is no character of XML 1.0, lone halves of surrogate pairs included. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Any text for an element or an attribute. What XML 1.0 has no way to write becomes visible, as `\u0000`; tabs and
 * carriage returns are written as references, so that no parser changes them.
 */
export function xmlText(text: string): string {
  return text
    .replace(forbidden, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
    .replace(/[&<>"']/g, (mark) => entities[mark] as string)
    .replace(/[\t\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
