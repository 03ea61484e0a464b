import type { Outcome } from '../tally.ts';
import type { BadClause, Findings } from './findings.ts';

/** What a run says about a clause: `good`, `bad` and how. */
type Testimony = { readonly state: 'good' } | { readonly state: 'bad'; readonly bad: BadClause };

/** A run to be asked about clauses. */
export interface HistoryRun<Found extends Findings = Findings> {
  readonly found: Found;
  /** Undefined where it says nothing: it was not planned, there is no evidence, or the whole run says nothing. */
  testimony(clause: string): Testimony | undefined;
}

const silent: readonly Outcome[] = ['blocked', 'inconclusive', 'not-run', 'broken', 'not-applicable'];

/** Makes a run answer. What it shares with other runs of its history is made ready once. */
export function toHistoryRun<Found extends Findings>(found: Found): HistoryRun<Found> {
  const bad = new Map(found.bad.map((one) => [one[0], one]));
  const mute = once(found.others, () => silent.flatMap((outcome) => found.others[outcome] ?? []));
  const planned = once(found.planned, () => found.planned);
  return {
    found,
    testimony(clause) {
      // A run that is invalid says nothing, neither that something fails nor that it is mended.
      if (found.invalid !== undefined || !planned.has(clause) || mute.has(clause)) return undefined;
      const how = bad.get(clause);
      return how === undefined ? { state: 'good' } : { state: 'bad', bad: how };
    },
  };
}

const ready = new WeakMap<object, ReadonlySet<string>>();

function once(source: object, clauses: () => readonly string[]): ReadonlySet<string> {
  const found = ready.get(source) ?? new Set(clauses());
  ready.set(source, found);
  return found;
}
