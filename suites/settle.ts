import { type Clause, type NeedId, needs } from '../specs/clause.ts';
import type { Finding } from './finding.ts';
import { judgeClause, type Outcome, type Verdict } from './tally.ts';

/** What explains a clause without findings. */
export interface Explanation {
  /** What the target offers; absent when the run could not begin. */
  readonly offers?: ReadonlySet<NeedId>;
  /** Why the run ended early, if it did. */
  readonly aborted?: string | undefined;
  /** Situations that the target file describes but that the endpoint did not take a member in. */
  readonly dropped?: readonly string[];
  /** Clauses that are judged from all answers and refusals, whatever probe brought them. */
  readonly overall?: ReadonlySet<string>;
  /** Whether any legal create was accepted. */
  readonly answered?: boolean;
}

/** The verdict on a clause: from the findings about it, or the reason why there are none. Every clause gets one. */
export function settle(clause: Clause, own: readonly Finding[], explain: Explanation): Verdict {
  return judgeClause(clause, own) ?? { ...unjudged(clause, explain), ...nothing, clause };
}

const nothing = {
  issues: [],
  observations: [],
  findings: { agreeing: 0, all: 0 },
  situations: [],
  evidence: [],
} as const;

function unjudged(
  clause: Clause,
  explain: Explanation,
): { readonly outcome: Outcome; readonly reason: string } {
  const { offers, aborted, overall, answered, dropped = [] } = explain;
  if (clause.excluded) return { outcome: 'not-applicable', reason: clause.excluded.en };
  const missing = offers ? clause.needs.filter((need) => !offers.has(need)) : [];
  if (missing.length > 0) {
    const unused =
      dropped.length > 0
        ? ` (not used: ${dropped.join(', ')}; list servers there, no other address was taken)`
        : '';
    return {
      outcome: 'not-applicable',
      reason: `needs ${missing.map((id) => needs[id].en).join(', and ')}${unused}`,
    };
  }
  if (aborted !== undefined) return { outcome: 'not-run', reason: aborted };
  // Planned clauses always have findings: one without is a hole in the suite, never a silent pass.
  if (!overall?.has(clause.id))
    return { outcome: 'broken', reason: 'no probe gave a finding on this clause' };
  return answered
    ? { outcome: 'not-applicable', reason: 'no answer carried what this clause is about' }
    : { outcome: 'blocked', reason: 'no legal create was accepted, so there is no answer to judge' };
}
