/**
 * A position in words: `table/4/address/text/2` → `Table 4 address text 2`, `constraint/1/2` →
 * `Constraint 1 sentence 2`, `purpose/1` → `Purpose sentence 1`.
 */
export function describePosition(position: string): string {
  const words = position.split('/');
  const numbered =
    /^\d+$/.test(words.at(-1) ?? '') && !['table', 'text', 'status'].includes(words.at(-2) ?? '');
  const whole = words[0] === 'example' ? words.length === 3 : words.length === 1;
  const named = numbered && !whole ? [...words.slice(0, -1), 'sentence', words.at(-1)] : words;
  const text = named.join(' ');
  return position.startsWith('uri')
    ? text.replace('uri', 'URI')
    : text.charAt(0).toUpperCase() + text.slice(1);
}
