import { clauseOf, issueOf, verdictOf } from '../../suites/clauses-for-test.ts';
import type { Report } from '../../suites/examine.ts';
import type { InteractionVerdict } from '../../suites/pact/judge-interaction.ts';
import type { PactReport } from '../../suites/pact/verify-pact.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';
import { judgeRun } from '../../suites/verdict.ts';
import { reportOf } from '../report-for-test.ts';
import type { GateView } from './decision.ts';

// For the tests of this folder: a run of every kind, with what each export must come to.

/** A report, the gate over it if there is one, and how many red cases a person would count. */
export interface HandMade {
  readonly what: string;
  readonly report: Report;
  readonly gate?: GateView;
  readonly exitCode: number;
  readonly red: number;
  /** The only kind of run that is red in a test report though nothing is held against anybody. */
  readonly greenThoughRed?: true;
}

/** A verdict on the clause `CM-BODY-<name>`, with what such an outcome brings along. */
export function judged(outcome: Outcome, name: string, level: 'must' | 'should' = 'must'): Verdict {
  const wrong = outcome === 'failed' || outcome === 'warned';
  return {
    ...verdictOf(outcome, clauseOf(`CM-BODY-${name}`, level, level === 'must' ? 'stated' : 'inferred')),
    ...(wrong ? { issues: [issueOf(`${name} is wrong`)], situations: ['TCP-1/cross-vpc'] } : {}),
    ...(wrong || outcome === 'passed' || outcome === 'observed' ? {} : { reason: `why ${name}` }),
  };
}

/** A contract of which these interactions became this. */
export function contractsOf(
  outcomes: readonly InteractionVerdict['outcome'][],
  given: Partial<PactReport> = {},
): PactReport {
  const interactions = outcomes.map((outcome, index) => ({
    description: `interaction ${index}`,
    outcome,
    issues: outcome === 'failed' || outcome === 'warned' ? [issueOf('not kept')] : [],
    exchanges: [],
    ...(outcome === 'blocked' || outcome === 'not-run' ? { reason: 'why not' } : {}),
  }));
  return { interactions, leftOvers: [], ...given };
}

/** What a gate says, with the states of its known failures. */
export function gateOf(
  exitCode: number,
  reason: string,
  found: Partial<Pick<GateView, 'failures' | 'unexpectedPasses'>> = {},
): GateView {
  const { failures = [], unexpectedPasses = [] } = found;
  const verdict = exitCode === 0 ? 'passed' : 'failed';
  const clauses = [...failures, ...unexpectedPasses].map(({ clause }) => clause);
  const rule = { id: 'new-failures', says: 'new failures of musts', value: 1, limit: 0, verdict, clauses };
  return { policy: 'nightly', exitCode, reason, rules: [rule], failures, unexpectedPasses };
}

/** That the clause `CM-BODY-<name>` fails, and how this stands to the entry KF-001. */
export function failureOf(name: string, standing: 'known' | 'expired' | 'changed') {
  return { failures: [{ clause: `CM-BODY-${name}`, standing, entry: 'KF-001', expires: '2024-03-31' }] };
}

/** That the clause `CM-BODY-<name>` passes, though KF-001 says that it fails. */
export function passOf(name: string) {
  return { unexpectedPasses: [{ clause: `CM-BODY-${name}`, entry: 'KF-001' }] };
}

function withContracts(verdicts: readonly Verdict[], contracts: PactReport): Report {
  const planned = verdicts.map(({ clause }) => clause.id);
  return reportOf(verdicts, { contracts, run: judgeRun({ planned, verdicts, leftOvers: [], contracts }) });
}

const leftOvers = [{ pool: 'p', id: 'm', address: '10.0.0.1', port: 80 }];
const [fine, other] = [judged('passed', 'fine'), judged('passed', 'other')];
const failed = judged('failed', 'bad');
const mismatched = judgeRun({ planned: ['CM-BODY-lost'], verdicts: [fine], leftOvers: [] });

export const handMadeRuns: readonly HandMade[] = [
  { what: 'all passed', report: reportOf([fine, other]), exitCode: 0, red: 0 },
  {
    what: 'warned, observed and not applicable beside passed',
    report: reportOf([
      fine,
      judged('warned', 'w', 'should'),
      judged('observed', 'o'),
      judged('not-applicable', 'n'),
    ]),
    exitCode: 0,
    red: 0,
  },
  { what: 'one failed', report: reportOf([fine, failed]), exitCode: 1, red: 1 },
  {
    what: '300 failures',
    report: reportOf(Array.from({ length: 300 }, (_, index) => judged('failed', `bad-${index}`))),
    exitCode: 1,
    red: 300,
  },
  { what: 'failed, and members left', report: reportOf([failed], { leftOvers }), exitCode: 1, red: 2 },
  { what: 'a bug of the suite', report: reportOf([fine, judged('broken', 'bug')]), exitCode: 3, red: 1 },
  {
    what: 'results that are not the plan',
    report: reportOf([fine], { run: mismatched }),
    exitCode: 3,
    red: 1,
  },
  {
    what: 'results that are not the plan, and a failure',
    report: reportOf([failed], { run: mismatched }),
    exitCode: 3,
    red: 2,
  },
  {
    what: 'blocked, inconclusive and not run',
    report: reportOf([fine, judged('blocked', 'b'), judged('inconclusive', 'i'), judged('not-run', 'r')]),
    exitCode: 4,
    red: 3,
  },
  {
    what: 'a run that could not begin',
    report: reportOf([judged('not-run', 'a'), judged('not-run', 'b')], { trouble: 'nobody answers' }),
    exitCode: 4,
    red: 2,
  },
  { what: 'nothing applicable', report: reportOf([judged('not-applicable', 'n')]), exitCode: 4, red: 1 },
  { what: 'nothing selected', report: reportOf([]), exitCode: 4, red: 1 },
  { what: 'members left', report: reportOf([fine], { leftOvers }), exitCode: 5, red: 1 },
  {
    what: 'a should without evidence',
    report: reportOf([fine, judged('blocked', 's', 'should')]),
    exitCode: 0,
    red: 1,
    greenThoughRed: true,
  },
  {
    what: 'contracts that hold, and one that is pending',
    report: withContracts([fine], contractsOf(['passed', 'warned', 'not-applicable'])),
    exitCode: 0,
    red: 0,
  },
  {
    what: 'a contract that is broken',
    report: withContracts([fine], contractsOf(['passed', 'failed'])),
    exitCode: 1,
    red: 1,
  },
  {
    what: 'a contract without evidence',
    report: withContracts([fine], contractsOf(['blocked', 'not-run'])),
    exitCode: 4,
    red: 2,
  },
  {
    what: 'contracts that were not verified',
    report: withContracts([fine], contractsOf([], { trouble: 'stopped' })),
    exitCode: 4,
    red: 1,
  },
  ...[[], ['not-run']].map((outcomes) => ({
    what: `contracts on a machine without Pact (${outcomes.length})`,
    report: withContracts([fine], contractsOf(outcomes as ['not-run'], { unavailable: 'no library' })),
    exitCode: 0,
    red: 0,
  })),
  {
    what: 'a known failure',
    report: reportOf([fine, failed]),
    gate: gateOf(0, '1 known failure', failureOf('bad', 'known')),
    exitCode: 0,
    red: 0,
  },
  {
    what: 'an expired one',
    report: reportOf([fine, failed]),
    gate: gateOf(1, 'KF-001 expired', failureOf('bad', 'expired')),
    exitCode: 1,
    red: 1,
  },
  {
    what: 'one that fails in another way',
    report: reportOf([fine, failed]),
    gate: gateOf(1, 'KF-001 changed', failureOf('bad', 'changed')),
    exitCode: 1,
    red: 1,
  },
  {
    what: 'an unexpected pass',
    report: reportOf([fine, other]),
    gate: gateOf(1, 'KF-001 passes', passOf('fine')),
    exitCode: 1,
    red: 1,
  },
  {
    what: 'an unexpected pass that the policy only tells of',
    report: reportOf([fine, other]),
    gate: gateOf(0, 'KF-001 passes', passOf('fine')),
    exitCode: 0,
    red: 0,
  },
  {
    what: 'known failures that are too many',
    report: reportOf([fine, failed]),
    gate: gateOf(1, '1 known failure of a must, none may be', failureOf('bad', 'known')),
    exitCode: 1,
    red: 1,
  },
  {
    what: 'a clause without evidence, whatever is known of it',
    report: reportOf([fine, judged('inconclusive', 'i')]),
    gate: gateOf(4, 'no evidence on 1 clause'),
    exitCode: 4,
    red: 1,
  },
  {
    what: 'a rule of the gate that no clause shows',
    report: reportOf([fine]),
    gate: gateOf(1, 'the last valid run is 30 hours old'),
    exitCode: 1,
    red: 1,
  },
  {
    what: 'a wrong configuration of the gate',
    report: reportOf([fine]),
    gate: gateOf(2, 'known-failures.yaml names no clause'),
    exitCode: 2,
    red: 1,
  },
];
