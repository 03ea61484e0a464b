import { h } from 'hastscript';
import type { Outcome, Verdict } from '../../suites/tally.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** An outcome as icon (of the style sheet), word and colour. */
export function outcomeMark(outcome: Outcome, { say }: PageContext): Piece {
  return h('span', { className: ['mark', outcome] }, say.outcomes[outcome]);
}

/** A clause as a link to its page, with its outcome. */
export function clauseLink({ clause: { id }, outcome }: Verdict, context: PageContext): Piece {
  return h('a', { className: ['chip'], href: clauseHref(id, context) }, [
    outcomeMark(outcome, context),
    ` ${id}`,
  ]);
}

/** Where the page of a clause is. Ids of clauses are letters, digits and dashes. */
export function clauseHref(id: string, { up }: PageContext): string {
  return `${up}clause/${id}.html`;
}
