import type { Basis, Level } from '../../specs/clause.ts';
import type { Report } from '../examine.ts';
import { invalidity } from '../outage.ts';
import type { Outcome, Verdict } from '../tally.ts';
import type { RunVerdict } from '../verdict.ts';
import type { Failing } from './fingerprint.ts';

/** What became of one clause, as far as a gate looks at it. */
export interface JudgedClause {
  readonly id: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly outcome: Outcome;
  readonly issues: Failing['issues'];
  readonly confirmation?: Verdict['confirmation'];
  /** Whether it failed in one situation, and there is no evidence in another. */
  readonly unseen?: true;
  /** Whether no request can ever show it: nothing is missing where such a clause is not applicable. */
  readonly excluded: boolean;
}

/** A run as a gate looks at it: made from a report, or read back from run.json. */
export interface Judged {
  /** Whether the clauses reported are those planned. */
  readonly isWhole: boolean;
  readonly clauses: readonly JudgedClause[];
  readonly contracts?: {
    readonly interactions: readonly { readonly outcome: Outcome }[];
    readonly unavailable?: string;
  };
  readonly leftOvers: number;
  /** Why the run says nothing as a whole: it could not begin, or the endpoint was not itself. */
  readonly invalid?: string;
  /** Why it ended before everything was tried: what is there by then is not everything. */
  readonly aborted?: string;
  /** Whether single clauses were selected, or one part of the plan. */
  readonly isSelection: boolean;
  readonly build?: string;
  /** Behaviours that the page leaves open and that changed, where they were compared with anything. */
  readonly observedChanges?: readonly { readonly clause: string }[];
  /** What the run itself came to, known failures not considered. */
  readonly run: Pick<RunVerdict, 'verdict' | 'exitCode' | 'reason'>;
}

/** What a report does not know about its run. */
export interface Circumstances {
  readonly isSelection: boolean;
  /** Which part of how many, where it was not all. */
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
  readonly build?: string | undefined;
  /** What all shards of the run are called together, where somebody said so. */
  readonly runId?: string | undefined;
  /** What is not observed as before, where that was compared with anything. */
  readonly observedChanges?: readonly { readonly clause: string }[];
}

/** A report as a gate looks at it. */
export function judgedOf(report: Report, circumstances: Circumstances): Judged {
  const { isSelection, build, observedChanges } = circumstances;
  const { run, verdicts, contracts, leftOvers, trouble, aborted } = report;
  const why = trouble ?? invalidity(report.canaries);
  return {
    // Of all that makes a run broken only this is no clause's outcome.
    isWhole: run.verdict !== 'broken' || run.counts.broken > 0,
    clauses: verdicts.map(toJudgedClause),
    ...(contracts !== undefined && { contracts }),
    leftOvers: leftOvers.length,
    ...(why !== undefined && { invalid: why }),
    ...(aborted !== undefined && { aborted }),
    isSelection,
    ...(build !== undefined && { build }),
    ...(observedChanges !== undefined && { observedChanges }),
    run: { verdict: run.verdict, exitCode: run.exitCode, reason: trouble ?? run.reason },
  };
}

function toJudgedClause({ clause, outcome, issues, confirmation, unseen }: Verdict): JudgedClause {
  return {
    id: clause.id,
    level: clause.level,
    basis: clause.basis,
    outcome,
    issues,
    ...(confirmation !== undefined && { confirmation }),
    ...(unseen && { unseen }),
    excluded: clause.excluded !== undefined,
  };
}
