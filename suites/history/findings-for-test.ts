import type { BadClause, Findings, HistoryEntry } from './findings.ts';

// For the tests of this folder and of bin: runs made by hand.

/** A clause that fails like this. */
export const bad = (clause: string, fingerprint = 'aaaaaaaaaaaa'): BadClause => [
  clause,
  'failed',
  fingerprint,
];

/** What the run of a day found: the clauses A, B and C passed, unless it is said otherwise. */
export function foundOn(day: number, given: Partial<Findings> = {}): Findings {
  return {
    startedAt: `2026-03-${String(day).padStart(2, '0')}T02:00:00.000Z`,
    build: `b${day}`,
    tier: 'nightly',
    seed: 1,
    target: 'staging',
    counts: { passed: 3 },
    evidence: { seen: 3, all: 3 },
    planned: ['A', 'B', 'C'],
    bad: [],
    others: {},
    observed: {},
    ...given,
  };
}

/** The same as it is remembered. */
export function entryOf(found: Findings): HistoryEntry {
  return { ...found, run: found.startedAt.slice(8, 10), verdict: 'conforms', exitCode: 0 };
}
