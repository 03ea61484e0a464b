import type { Clause } from '../../specs/clause.ts';
import type { Verdict } from '../tally.ts';

/** What a clause said in one run, as far as two runs can be compared: its outcome, and what it wrote down. */
export type Reading = string;

/** A run of the whole suite against one defect, reduced to what the matrix needs. Plain JSON. */
export interface TrialRun {
  readonly defect: string;
  /** The clauses that the defect is declared to break. */
  readonly breaks: readonly string[];
  readonly rare: boolean;
  readonly tier: string;
  readonly readings: Readonly<Record<string, Reading>>;
  /** How many clauses failed: a must that is broken. */
  readonly failed: readonly string[];
  readonly requests: number;
  readonly exitCode: number;
}

/** One defect and the clauses that noticed it. */
export interface Row {
  readonly defect: string;
  readonly rare: boolean;
  readonly tier: string;
  readonly requests: number;
  readonly exitCode: number;
  /** Clauses that claim the defect and noticed it. */
  readonly claimed: readonly string[];
  /** Clauses that noticed it without being declared. */
  readonly others: readonly string[];
}

/** Why the suite has not proved itself. */
interface Problem {
  readonly kind: 'survives' | 'not claimed' | 'blunt' | 'idle clause' | 'broken run';
  /** The defect, or the clause, that it is about. */
  readonly subject: string;
  readonly message: string;
}

/** The matrix clause × defect, in its sparse form, and what is wrong with it. */
export interface KillMatrix {
  readonly rows: readonly Row[];
  /** For each testable clause the defects that it catches and claims. */
  readonly kills: Readonly<Record<string, readonly string[]>>;
  readonly problems: readonly Problem[];
}

/** A defect that makes more clauses fail than this tells a developer nothing. */
const blunt = 8;

/** The reading of a verdict: outcomes are compared, and for what the page leaves open also what was observed. */
export function toReading({ outcome, observations }: Verdict): Reading {
  return outcome === 'observed' ? `observed: ${observations.join(' | ')}` : outcome;
}

/** Compares the runs against defects with the clean run. Only evidence counts: a blocked clause has caught nothing. */
export function judgeMatrix(
  clauses: readonly Clause[],
  clean: Readonly<Record<string, Reading>>,
  runs: readonly TrialRun[],
): KillMatrix {
  const rows = runs.map((run) => toRow(run, clean));
  // A may clause judges nothing: there is no defect for it to catch.
  const testable = clauses.filter(
    ({ id, excluded, level }) => !excluded && level !== 'may' && clean[id] !== 'not-applicable',
  );
  const kills = Object.fromEntries(
    testable.map(({ id }) => [
      id,
      rows.filter(({ claimed }) => claimed.includes(id)).map(({ defect }) => defect),
    ]),
  );
  const idle = testable
    .filter(({ id }) => kills[id]?.length === 0)
    .map(
      ({ id }): Problem => ({
        kind: 'idle clause',
        subject: id,
        message: 'catches no defect that it claims',
      }),
    );
  return {
    rows,
    kills,
    problems: [...runs.flatMap((run, index) => problemsOf(run, rows[index] as Row)), ...idle],
  };
}

function toRow(run: TrialRun, clean: Readonly<Record<string, Reading>>): Row {
  const { defect, breaks, rare, tier, readings, requests, exitCode } = run;
  const noticed = Object.keys(readings).filter((id) => isCatch(readings[id] as Reading, clean[id]));
  return {
    defect,
    rare,
    tier,
    requests,
    exitCode,
    claimed: noticed.filter((id) => breaks.includes(id)),
    others: noticed.filter((id) => !breaks.includes(id)),
  };
}

function isCatch(reading: Reading, clean: Reading | undefined): boolean {
  if (reading === clean) return false;
  return reading === 'failed' || reading === 'warned' || reading.startsWith('observed: ');
}

function problemsOf({ defect, failed, exitCode }: TrialRun, { claimed, others }: Row): readonly Problem[] {
  const problem = (kind: Problem['kind'], message: string): Problem => ({ kind, subject: defect, message });
  const problems: Problem[] = [];
  if (exitCode === 3) problems.push(problem('broken run', 'the run ended as broken'));
  if (claimed.length === 0 && others.length === 0) problems.push(problem('survives', 'no clause noticed it'));
  if (claimed.length === 0 && others.length > 0)
    problems.push(problem('not claimed', `noticed only by ${others.join(', ')}, which do not claim it`));
  if (failed.length > blunt)
    problems.push(problem('blunt', `${failed.length} clauses fail: ${failed.join(', ')}`));
  return problems;
}
