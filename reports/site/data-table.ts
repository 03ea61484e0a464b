import { h } from 'hastscript';
import type { Piece } from './piece.ts';

/** A plain table; where it is wider than the screen it scrolls by itself. */
export function dataTable(
  { name, columns }: { readonly name: string; readonly columns: readonly string[] },
  rows: readonly (readonly Piece[])[],
): Piece {
  return h('div.scroll', { tabIndex: 0, role: 'region', 'aria-label': name }, [
    h('table', [
      h('thead', [
        h(
          'tr',
          columns.map((column) => h('th', { scope: 'col' }, column)),
        ),
      ]),
      h(
        'tbody',
        rows.map((row) =>
          h(
            'tr',
            row.map((cell) => h('td', [cell])),
          ),
        ),
      ),
    ]),
  ]);
}
