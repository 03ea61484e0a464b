import type { Report } from '../suites/examine.ts';
import { latticeOf } from '../suites/lattice/lattice.ts';
import type { LeftOver } from '../suites/ledger.ts';
import type { Verdict } from '../suites/tally.ts';
import { targetOf } from '../suites/targets-for-test.ts';
import { judgeRun } from '../suites/verdict.ts';

/** For the tests of this folder: the report of a run that came to these verdicts. */
export function reportOf(
  verdicts: readonly Verdict[],
  given: Partial<Report> & { readonly leftOvers?: readonly LeftOver[] } = {},
): Report {
  const { leftOvers = [] } = given;
  return {
    target: { name: 'staging', endpoint: 'https://elb.example.test' },
    seed: 7,
    tier: 'gate',
    startedAt: '2024-03-01T12:00:00.000Z',
    durationMs: 1234,
    requests: 42,
    verdicts,
    run: judgeRun({ planned: verdicts.map(({ clause }) => clause.id), verdicts, leftOvers }),
    leftOvers,
    failures: [],
    lattice: latticeOf(targetOf([])),
    preflight: [],
    canaries: [],
    ...given,
  };
}
