import { h } from 'hastscript';
import type { Flip, Flips } from '../../suites/history/flips.ts';
import { foreign } from './foreign.ts';
import { clauseHref } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

const maxShown = 3;
const standings = ['new', 'still', 'fixed', 'unseen'] as const;

/** What changed since the last run that counts, as gate.json has it. `present`: the clauses that have a page. */
export function frontChangesView(
  flips: Flips | undefined,
  present: ReadonlySet<string>,
  context: PageContext,
): Piece {
  const { changes, front } = context.say;
  return h('section', { id: 'changes' }, [
    h('h2', front.changes),
    ...(flips === undefined ? [h('p', front.noHistory)] : told(flips)),
  ]);

  function told({ since, invalid, clauses, unstable }: Flips): readonly Piece[] {
    if (invalid !== undefined) return [h('p', [`${changes.invalid}: `, foreign(invalid, context)])];
    const last =
      since && `${since.startedAt.slice(0, 10)}${since.build === undefined ? '' : `, ${since.build}`}`;
    return [
      h('p', [
        since === null ? changes.noneCounts : h('b', `${front.sinceLast} (${last})`),
        clauses.length === 0 && since !== null ? `: ${front.noChange}` : '',
      ]),
      ...standings.flatMap((standing) => {
        const flipped = clauses.filter((flip) => flip.standing === standing);
        return line(changes.standings[standing], flipped, (flip) => noteOf(flip));
      }),
      ...line(
        changes.unstable,
        unstable.map((clause) => ({ clause })),
        () => '',
      ),
    ];
  }

  function line<T extends { readonly clause: string }>(
    words: string,
    all: readonly T[],
    note: (one: T) => string,
  ): readonly Piece[] {
    if (all.length === 0) return [];
    const shown = all.slice(0, maxShown).flatMap((one, index) => {
      const { clause } = one;
      const name = present.has(clause) ? h('a', { href: clauseHref(clause, context) }, clause) : clause;
      return [index === 0 ? '' : ', ', name, note(one)];
    });
    const more = all.length > maxShown ? ', …' : '';
    return [h('p.one-line', [`${words} (${all.length}): `, ...shown, more])];
  }

  function noteOf({ standing, streak, outcome, changedFrom, seenBefore }: Flip): string {
    const notes = [
      ...(outcome === 'warned' ? [context.say.outcomes.warned] : []),
      ...(standing === 'new' || streak === 1 ? [] : [changes.runs(streak)]),
      ...(changedFrom === undefined ? [] : [changes.otherwise]),
      ...(seenBefore === undefined ? [] : [changes.again]),
    ];
    return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  }
}
