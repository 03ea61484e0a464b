import type { Clause } from '../../specs/clause.ts';
import type { Outcome } from '../../suites/tally.ts';
import type { KnownState } from './known-states.ts';

/** What test reports of other tools can say of a test. */
export type CaseStatus = 'passed' | 'failed' | 'error' | 'skipped';

/** One line of a test report: a clause, an interaction of a consumer contract, or a matter of the run as a whole. */
export interface Case {
  /** BODY, CON …; `contracts`; `run`. */
  readonly area: string;
  /** Unique in its area. */
  readonly name: string;
  readonly status: CaseStatus;
  /** In the words of this suite: an outcome, or what is wrong with the run. */
  readonly outcome: string;
  /** Why; empty where there is nothing to add. */
  readonly text: string;
  /** Of what fails or warns: the way it does. */
  readonly fingerprint?: string;
  readonly clause?: Clause;
  readonly known?: KnownState;
}

/** How our outcomes are told to tools that know fewer. Absence of evidence is an error there, never a pass or a skip. */
export const statusOf: Readonly<Record<Outcome, CaseStatus>> = {
  passed: 'passed',
  warned: 'passed',
  observed: 'passed',
  failed: 'failed',
  'not-applicable': 'skipped',
  blocked: 'error',
  inconclusive: 'error',
  'not-run': 'error',
  broken: 'error',
};
