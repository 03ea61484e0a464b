import type { EntryLines } from './known-failures.ts';

/**
 * The lines of each entry of a file of known failures: from its first line to where the next entry or key begins.
 * Comments and blank lines before that belong to what follows.
 */
export function linesOfEntries(
  text: string,
  value: unknown,
  lineOf: (pointer: string) => number,
): readonly EntryLines[] {
  const { entries } = value as { readonly entries?: readonly unknown[] | null };
  const all = text.split('\n');
  const keys = Object.keys(value as object).map((key) => lineOf(`/${key}`));
  const starts = (entries ?? []).map((_, index) => lineOf(`/entries/${index}`));
  return starts.map((first) => {
    const next = [...starts, ...keys].filter((line) => line > first);
    const lines = all.slice(first - 1, Math.min(all.length + 1, ...next) - 1);
    const end = lines.findLastIndex((line) => !/^\s*(#|$)/.test(line));
    return { first, lines: lines.slice(0, end + 1) };
  });
}
