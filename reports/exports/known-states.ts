import type { GateView } from './decision.ts';

/** How a clause stands to the entry of known failures that is about it; `expired` and `changed` ones excuse nothing. */
export interface KnownState {
  /** Of the entry. */
  readonly id: string;
  /** `passes`: it should have failed, which fails the gate; `passes-tolerated`: which the policy only tells of. */
  readonly state: 'known' | 'expired' | 'changed' | 'passes' | 'passes-tolerated';
  /** The last day on which the entry counts, as YYYY-MM-DD. */
  readonly expires?: string;
}

/** The clauses that a gate knows something of, by id. */
export function knownStates(gate: GateView | undefined): ReadonlyMap<string, KnownState> {
  const { failures = [], unexpectedPasses = [], rules = [] } = gate ?? {};
  const failing = new Set(rules.flatMap(({ verdict, clauses }) => (verdict === 'failed' ? clauses : [])));
  return new Map<string, KnownState>([
    ...failures.flatMap(({ clause, standing, entry, expires }) =>
      standing === 'new' || entry === undefined
        ? []
        : [[clause, { id: entry, state: standing, ...(expires !== undefined && { expires }) }] as const],
    ),
    ...unexpectedPasses.map(({ clause, entry }) => {
      const state = failing.has(clause) ? ('passes' as const) : ('passes-tolerated' as const);
      return [clause, { id: entry, state }] as const;
    }),
  ]);
}
