import { h } from 'hastscript';
import type { ObservedChange } from '../../suites/history/observed-changes.ts';
import { dataTable } from './data-table.ts';
import { foreign } from './foreign.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

const maxNotes = 8;

interface Told {
  readonly changes: readonly ObservedChange[];
  /** Of the table. */
  readonly name: string;
  /** How a clause is called: as a link where it has a page. */
  readonly nameOf: (clause: string) => Piece;
  /** Whether they are compared with different things. */
  readonly isMixed?: boolean;
  /** So many are shown. */
  readonly most?: number;
}

/** Behaviours that are not what they were: what is seen no longer, and what is seen now. */
export function observedChangesTable(
  { changes, name, nameOf, isMixed = false, most = 50 }: Told,
  context: PageContext,
): readonly Piece[] {
  const { observed } = context.say;
  const notes = (all: readonly string[]) =>
    h('ul', [
      ...all.slice(0, maxNotes).map((note) => h('li', [foreign(note, context)])),
      ...(all.length > maxNotes ? [h('li', context.say.more(all.length - maxNotes))] : []),
    ]);
  const columns = [observed.clause, ...(isMixed ? [observed.against] : []), observed.gone, observed.came];
  const rows = changes
    .slice(0, most)
    .map(({ clause, against, gone, came }) => [
      nameOf(clause),
      ...(isMixed ? [observed.againsts[against]] : []),
      notes(gone),
      notes(came),
    ]);
  return [
    dataTable({ name, columns }, rows),
    ...(changes.length > most ? [h('p', context.say.more(changes.length - most))] : []),
  ];
}
