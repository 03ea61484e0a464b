import type { Outcome } from '../tally.ts';
import type { Findings } from './findings.ts';
import { type ObservedChange, observedChanges } from './observed-changes.ts';
import { outcomesOf } from './outcomes-of.ts';

/**
 * How a clause stands in one run beside another: it is bad now and was not · it is bad in another way · as before · it is
 * well again · its evidence was lost · came · it is in one of the two only · any other outcome.
 */
export const turns = [
  'new',
  'otherwise',
  'still',
  'fixed',
  'lost',
  'gained',
  'added',
  'retired',
  'other',
] as const;

/** A clause that is bad, or not what it was. Plain data. */
export interface ClauseTurn {
  readonly clause: string;
  readonly turn: (typeof turns)[number];
  /** Undefined in a run that did not have it in its plan. */
  readonly before?: Outcome;
  readonly after?: Outcome;
}

/** Where two runs differ. Plain data. */
export interface RunDifference {
  /** In the order of the later plan, what only the earlier one had behind it. */
  readonly clauses: readonly ClauseTurn[];
  /** So many clauses of both have the outcome that they had, and none of them is bad. */
  readonly unchanged: number;
  readonly observed: readonly ObservedChange[];
}

/** Compares a run with one before it, clause by clause, whatever others say. */
export function runDifference(before: Findings, after: Findings): RunDifference {
  const [was, is] = [outcomesOf(before), outcomesOf(after)];
  const ways = [before, after].map(({ bad }) => new Map(bad.map(([clause, , way]) => [clause, way])));
  const isAlike = (clause: string) => ways[0]?.get(clause) === ways[1]?.get(clause);
  const all = [...new Set([...is.keys(), ...was.keys()])];
  const clauses = all.flatMap((clause): readonly ClauseTurn[] => {
    const [earlier, later] = [was.get(clause), is.get(clause)];
    const turn = turnOf(earlier, later, isAlike(clause));
    if (turn === undefined) return [];
    return [
      {
        clause,
        turn,
        ...(earlier !== undefined && { before: earlier }),
        ...(later !== undefined && { after: later }),
      },
    ];
  });
  return { clauses, unchanged: all.length - clauses.length, observed: observedBetween(before, after) };
}

const bad: ReadonlySet<Outcome> = new Set(['failed', 'warned']);
const decided: ReadonlySet<Outcome> = new Set(['passed', 'observed', ...bad]);

function turnOf(
  was: Outcome | undefined,
  is: Outcome | undefined,
  isAlike: boolean,
): ClauseTurn['turn'] | undefined {
  if (was === undefined) return 'added';
  if (is === undefined) return 'retired';
  if (bad.has(is)) return !bad.has(was) ? 'new' : isAlike ? 'still' : 'otherwise';
  if (was === is) return undefined;
  if (decided.has(was) !== decided.has(is)) return decided.has(is) ? 'gained' : 'lost';
  return bad.has(was) ? 'fixed' : 'other';
}

/** A clause on which the earlier one had evidence and noted nothing was seen to do nothing. */
function observedBetween(before: Findings, after: Findings): readonly ObservedChange[] {
  const nothing = decidedIn(before).map((clause) => [clause, []] as const);
  const sight = { observed: after.observed, decided: new Set(decidedIn(after)) };
  return observedChanges(sight, { ...Object.fromEntries(nothing), ...before.observed }, 'history');
}

function decidedIn(found: Findings): readonly string[] {
  return [...outcomesOf(found)].filter(([, outcome]) => decided.has(outcome)).map(([clause]) => clause);
}
