import type { Outcome } from '../tally.ts';
import { binds } from './binds.ts';
import { type Day, dayOf } from './days.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { JudgedClause } from './judged.ts';
import type { EntryLines, KnownFailure, KnownFailures } from './known-failures.ts';

/** How a clause that fails stands to what is known. `changed`: it fails in another way than what is known of it. */
export type Standing = 'new' | 'expired' | 'changed' | 'known';

/** A clause that failed or warned, and how it stands. */
interface StandingFailure {
  readonly clause: string;
  readonly outcome: Outcome;
  /** Whether it can fail a release. */
  readonly binding: boolean;
  readonly flaky: boolean;
  readonly fingerprint: string;
  readonly standing: Standing;
  /** The entry that covers it, or no longer does. */
  readonly entry?: string;
  /** The last day of that entry. */
  readonly expires?: Day;
}

/** An entry whose clause does not fail any more: it has to go. */
export interface UnexpectedPass extends EntryLines {
  readonly entry: string;
  readonly clause: string;
  readonly file: string;
}

/** What a file of known failures comes to in a run. */
export interface Matched {
  readonly failures: readonly StandingFailure[];
  readonly unexpectedPasses: readonly UnexpectedPass[];
}

const evidenceOfNone: ReadonlySet<Outcome> = new Set(['passed', 'observed']);

/**
 * Holds what failed against what is known. An entry covers a failure until the end of its last day, UTC, and only one
 * with its fingerprint; it never covers a clause without evidence.
 */
export function matchKnown(
  clauses: readonly JudgedClause[],
  known: KnownFailures | undefined,
  now: Date,
): Matched {
  const today = dayOf(now);
  const entries = Map.groupBy(known?.entries ?? [], ({ clause }) => clause);
  return {
    failures: clauses
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'warned')
      .map((clause) => standingOf(clause, entries.get(clause.id) ?? [], today)),
    unexpectedPasses: (known?.entries ?? []).flatMap(({ id, clause }, index) => {
      const isGone = clauses.some((one) => one.id === clause && evidenceOfNone.has(one.outcome));
      const lines = known?.lines[index] ?? { first: 1, lines: [] };
      return isGone ? [{ entry: id, clause, file: known?.file ?? '', ...lines }] : [];
    }),
  };
}

function standingOf(clause: JudgedClause, entries: readonly KnownFailure[], today: Day): StandingFailure {
  const { id, outcome, confirmation } = clause;
  const fingerprint = fingerprintOf({ ...clause, clause });
  const same = entries.find((entry) => entry.fingerprint === fingerprint);
  const entry = same ?? entries[0];
  return {
    clause: id,
    outcome,
    binding: binds(clause),
    flaky: confirmation === 'flaky',
    fingerprint,
    standing: standingBeside(same, entry, today),
    ...(entry !== undefined && { entry: entry.id, expires: entry.expires }),
  };
}

function standingBeside(
  same: KnownFailure | undefined,
  entry: KnownFailure | undefined,
  today: Day,
): Standing {
  if (same !== undefined) return today <= same.expires ? 'known' : 'expired';
  return entry === undefined ? 'new' : 'changed';
}
