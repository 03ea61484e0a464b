import { h } from 'hastscript';
import type { Flip, Flips } from '../../suites/history/flips.ts';
import { turns } from '../../suites/history/run-difference.ts';
import type { Compared } from './diff-page.ts';
import { flipNotes } from './flip-notes.ts';
import { foreign } from './foreign.ts';
import type { FrontPage } from './front-page.ts';
import { clauseHref } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { runName } from './run-name.ts';

const maxShown = 3;
const standings = ['new', 'still', 'fixed', 'unseen'] as const;

/**
 * What changed since the last run that counts, as gate.json has it, and in numbers since the last that was released.
 * `present`: the clauses that have a page.
 */
export function frontChangesView(
  { flips, release }: Pick<FrontPage, 'flips' | 'release'>,
  present: ReadonlySet<string>,
  context: PageContext,
): Piece {
  const { changes, front } = context.say;
  return h('section', { id: 'changes' }, [
    h('h2', front.changes),
    ...(flips === undefined ? [h('p', front.noHistory)] : told(flips)),
    ...(release === undefined ? [] : [sinceRelease(release, context)]),
  ]);

  function told({ since, invalid, clauses, unstable }: Flips): readonly Piece[] {
    if (invalid !== undefined) return [h('p', [`${changes.invalid}: `, foreign(invalid, context)])];
    const last = since && runName(since);
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

  function noteOf(flip: Flip): string {
    const warned = flip.outcome === 'warned' ? [context.say.outcomes.warned] : [];
    const notes = [...warned, ...flipNotes(flip, context)];
    return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  }
}

/** In one line: the page of differences has the rest. */
function sinceRelease({ before, difference: { clauses } }: Compared, { say, up }: PageContext): Piece {
  const { diff, front } = say;
  const counted = turns.flatMap((turn) => {
    const count = clauses.filter((one) => one.turn === turn).length;
    return count === 0 ? [] : [diff.turns[turn](count)];
  });
  return h('p.one-line', [
    h('a', { href: `${up}diff.html#release` }, diff.sinceRelease(runName(before))),
    `: ${counted.length === 0 ? front.noChange : counted.join(' · ')}`,
  ]);
}
