/**
 * A text that anybody may have written as a code span of Markdown: on one line, fenced so that no backtick in it ends the
 * span, and with `¦` for `|` where it stands in a table. Nothing in it is a link, a mention, an image or HTML.
 */
export function codeSpan(text: string, { inTable = false } = {}): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
  if (line === '') return '–';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  // An escaped bar is none where the text has a backslash before it.
  const safe = inTable ? line.replaceAll('|', '¦') : line;
  return `${fence}${padding}${safe}${padding}${fence}`;
}
