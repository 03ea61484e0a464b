import type { Noted, Outcome, Verdict } from '../tally.ts';
import { withoutNames } from '../without-names.ts';

/** What is seen where the page leaves a behaviour open: by clause, without ids, addresses and times. Plain data. */
export type Observed = Readonly<Record<string, readonly Noted[]>>;

/** What a run saw of behaviours that the page leaves open. */
export interface Sight {
  readonly observed: Observed;
  /** The clauses with evidence: what is observed no longer on one of them is gone, on others it was not looked at. */
  readonly decided: ReadonlySet<string>;
}

/** Of a clause in run.json as well as of a verdict. */
export interface Seen extends Pick<Verdict, 'outcome' | 'noted'> {
  readonly id: string;
}

const decisive: ReadonlySet<Outcome> = new Set(['passed', 'warned', 'failed', 'observed']);

/** Gathers what was noted. Where a part of the evidence of a clause is missing, all of it counts as not seen. */
export function observedIn(clauses: readonly Seen[]): Sight {
  const decided = clauses.filter(({ outcome }) => decisive.has(outcome));
  return {
    observed: Object.fromEntries(
      decided
        .filter(({ noted = [] }) => noted.length > 0)
        .map(({ id, noted = [] }) => [id, nameless(noted)] as const),
    ),
    decided: new Set(decided.map(({ id }) => id)),
  };
}

/** Notes that are the same but for names become one. */
function nameless(noted: readonly Noted[]): readonly Noted[] {
  const byNote = Map.groupBy(noted, ({ note }) => withoutNames(note));
  return [...byNote.keys()].sort().map((note) => {
    const situations = (byNote.get(note) ?? []).flatMap((one) => one.situations);
    return { note, situations: [...new Set(situations)].sort() };
  });
}
