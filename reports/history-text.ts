import type { Flip, Flips, RunName } from '../suites/history/flips.ts';
import type { ObservedChange } from '../suites/history/observed-changes.ts';
import type { Recollection } from '../suites/history/recall.ts';

const maxShown = 3;

/** In a line or two: what is new, still there and fixed; then each observed behaviour that changed, and how. */
export function renderHistory({ flips, observedChanges = [] }: Recollection): readonly string[] {
  const changes = observedChanges.slice(0, maxShown).map(renderChange);
  const more = observedChanges.length - changes.length;
  return [
    ...(flips === undefined ? [] : ['', renderFlips(flips), ...renderSpells(flips)]),
    ...(observedChanges.length === 0 ? [] : ['', 'observed behaviour changed:', ...changes]),
    ...(more > 0 ? [`  … and ${more} more in run.json`] : []),
  ];
}

function renderFlips({ since, runs, invalid, clauses, flaky, unstable }: Flips): string {
  const last =
    since === null
      ? 'no earlier run counts'
      : `since ${nameOf(since)}, ${runs} ${runs === 1 ? 'run' : 'runs'} before this one`;
  if (invalid !== undefined) return `history: this run counts for nothing (${invalid}); ${last}`;
  const counted = [
    ...(['new', 'still', 'fixed', 'unseen'] as const).map(
      (standing) =>
        [standing, clauses.filter((one) => one.standing === standing).map(({ clause }) => clause)] as const,
    ),
    ['flaky', flaky] as const,
    ['unstable', unstable] as const,
  ];
  const told = counted.filter(([word, ids]) => ids.length > 0 || ['new', 'still', 'fixed'].includes(word));
  return `history: ${told.map(([word, ids]) => `${ids.length} ${word}${inBrackets(ids)}`).join(' · ')}; ${last}`;
}

function inBrackets(ids: readonly string[]): string {
  const more = ids.length > maxShown ? ` and ${ids.length - maxShown} more` : '';
  return ids.length === 0 ? '' : ` (${ids.slice(0, maxShown).join(', ')}${more})`;
}

/** Of those that went on or came back: since when. The rest is in gate.json. */
function renderSpells({ clauses }: Flips): readonly string[] {
  return clauses
    .filter(({ standing, seenBefore, changedFrom }) =>
      standing === 'new' ? (seenBefore ?? changedFrom) !== undefined : true,
    )
    .slice(0, maxShown)
    .map((flip) => `  ${flip.clause}: ${spellOf(flip)}`);
}

function spellOf({ standing, streak, firstBad, lastGood, seenBefore, changedFrom }: Flip): string {
  const good = lastGood === undefined ? 'never seen well' : `last good ${nameOf(lastGood)}`;
  const since = `first bad ${nameOf(firstBad)}, ${good}`;
  if (standing === 'fixed') return `fixed after ${streak} ${streak === 1 ? 'run' : 'runs'}, ${since}`;
  if (standing === 'unseen') return `bad when last seen, no evidence now; ${since}`;
  if (standing === 'still') return `${streak} runs in a row, ${since}`;
  if (changedFrom !== undefined) return `fails in another way than before (${changedFrom}), ${good}`;
  return `back again: the same was last seen ${nameOf(seenBefore as RunName)}, ${good}`;
}

function nameOf({ startedAt, build }: RunName): string {
  const day = startedAt.slice(0, 10);
  return build === undefined ? day : `build ${build} (${day})`;
}

function renderChange({ clause, against, gone, came }: ObservedChange): string {
  const was = gone.length === 0 ? '' : `no longer ${inShort(gone)}`;
  const is = came.length === 0 ? '' : `now ${inShort(came)}`;
  return `  ${clause} (${against}): ${[was, is].filter(Boolean).join(', ')}`;
}

function inShort(notes: readonly string[]): string {
  const more = notes.length > 2 ? ` and ${notes.length - 2} more` : '';
  const shown = notes.slice(0, 2).map((note) => `"${note}"`);
  return shown.join(', ') + more;
}
