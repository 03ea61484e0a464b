import type { Basis, Clause, Level } from '../specs/clause.ts';
import type { Finding } from './finding.ts';
import type { Outcome, Verdict } from './tally.ts';

// For the tests of this folder and of reports: clauses, findings and verdicts made by hand.

/** A clause of which only what judging looks at matters. */
export function clauseOf(id: string, level: Level = 'must', basis: Basis = 'stated'): Clause {
  return { id, level, basis, says: { en: `${id}.`, zh: `${id}。` }, source: [], needs: ['member'] };
}

/** A finding about the clause `CM-X`. */
export function findingOf(result: Finding['result'], given: Partial<Finding> = {}): Finding {
  return { clause: 'CM-X', probe: 'CM-X@TCP-1/cross-vpc', result, issues: [], evidence: [], ...given };
}

/** The verdict on a clause with an outcome. */
export function verdictOf(outcome: Outcome, clause: Clause = clauseOf('CM-X')): Verdict {
  return {
    clause,
    outcome,
    issues: [],
    observations: [],
    findings: { agreeing: 1, all: 1 },
    situations: [],
    evidence: [],
  };
}

/** An issue that says this. */
export function issueOf(message: string) {
  return { path: '/status', rule: 'equals', expected: 1, actual: 2, message };
}
