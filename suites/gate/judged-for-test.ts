import { clauseOf, verdictOf } from '../clauses-for-test.ts';
import type { Verdict } from '../tally.ts';
import { judgeRun } from '../verdict.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Judged } from './judged.ts';
import type { KnownFailure, KnownFailures } from './known-failures.ts';

// For the tests of this folder and of reports and bin: runs and known failures made by hand.

/** A run that came to these verdicts. */
export function judgedFrom(verdicts: readonly Verdict[], given: Partial<Judged> = {}): Judged {
  const planned = verdicts.map(({ clause }) => clause.id);
  return {
    isWhole: true,
    clauses: verdicts.map(({ clause, outcome, issues, confirmation }) => ({
      id: clause.id,
      level: clause.level,
      basis: clause.basis,
      outcome,
      issues,
      ...(confirmation !== undefined && { confirmation }),
      excluded: clause.excluded !== undefined,
    })),
    leftOvers: 0,
    isSelection: false,
    run: judgeRun({ planned, verdicts, leftOvers: [] }),
    ...given,
  };
}

/** A must that failed with this answer, where a refusal was due. */
export function failedWith(actual: string, id = 'CM-F'): Verdict {
  const issue = { path: '/status', rule: 'not accepted', expected: 'a refusal', actual, message: actual };
  return { ...verdictOf('failed', clauseOf(id)), issues: [issue] };
}

/** A file with an entry that covers the failure of a verdict. */
export function knowing(verdict: Verdict, given: Partial<KnownFailure> = {}): KnownFailures {
  const entry = {
    id: 'KF-001',
    clause: verdict.clause.id,
    fingerprint: fingerprintOf(verdict),
    reason: 'being mended',
    issue: 'https://issues.example.test/1',
    owner: 'team-a',
    created: '2026-03-01',
    expires: '2026-03-31',
    ...given,
  };
  const lines = { first: 3, lines: [`  - id: ${entry.id}`, `    clause: ${entry.clause}`] };
  return { file: 'known-failures.yaml', entries: [entry], lines: [lines] };
}
