import type { Operation } from './read-facts.ts';

const lineWidth = 110;

/**
 * The text of the committed facts file: JSON in which a sentence, or a list that fits, stands on one line. One
 * fact a line would make the file four times as long; one table a line would make its history unreadable.
 */
export function renderFacts(facts: Operation): string {
  return `${render(facts, '', 1)}\n`;
}

/** `used` is what the line already holds, or will hold behind the value, besides the indentation. */
function render(value: unknown, indent: string, used: number): string {
  const short = renderShort(value);
  if (short !== undefined && indent.length + used + short.length <= lineWidth) return short;
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return wrap(
      '[]',
      indent,
      value.map((item) => render(item, inner, 1)),
    );
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return `${key}${render(member, inner, key.length + 1)}`;
  });
  return wrap('{}', indent, members);
}

function renderShort(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isSentence(value))
    return `{ "at": ${JSON.stringify(value.at)}, "hash": ${JSON.stringify(value.hash)} }`;
  if (!Array.isArray(value)) return undefined;
  const items = value.map(renderShort);
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
}

function isSentence(value: object): value is { at: unknown; hash: unknown } {
  return Object.keys(value).join() === 'at,hash';
}

function wrap(brackets: '[]' | '{}', indent: string, items: readonly string[]): string {
  return `${brackets[0]}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${brackets[1]}`;
}
