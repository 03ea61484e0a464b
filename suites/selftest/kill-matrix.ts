import type { Clause } from '../../specs/clause.ts';
import type { Defect } from '../../targets/reference/defects/defect.ts';
import type { Verdict } from '../tally.ts';
import type { Depth } from './depth.ts';

/** What each clause said in one run, as far as two runs can be compared: its outcome, and what it wrote down. */
export type Readings = Readonly<Record<string, string>>;

/** A run of the whole suite against one defect, reduced to what the matrix needs. Plain JSON. */
export interface TrialRun {
  readonly depth: Depth;
  readonly readings: Readings;
  /** The clauses that failed: a must that is broken. */
  readonly failed: readonly string[];
  /** How many requests had been planned when the first clause that claims the defect had seen it, else all of them. */
  readonly requests: number;
  readonly exitCode: number;
}

/** The run that decided about a defect, beside that of the faithful endpoint at the same depth. */
export interface Found {
  readonly defect: Pick<Defect, 'name' | 'breaks' | 'rare'>;
  readonly clean: Readings;
  readonly run: TrialRun;
}

/** One defect and the clauses that noticed it. */
export interface Row extends Depth {
  readonly defect: string;
  readonly rare: boolean;
  readonly requests: number;
  readonly exitCode: number;
  /** Clauses that claim the defect and noticed it. */
  readonly claimed: readonly string[];
  /** Clauses that noticed it without being declared. */
  readonly others: readonly string[];
}

/** Why the suite has not proved itself. */
interface Problem {
  readonly kind: 'survives' | 'not claimed' | 'blunt' | 'idle clause' | 'broken run' | 'missing clause';
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
export function toReading({ outcome, observations }: Verdict): string {
  return outcome === 'observed' ? `observed: ${observations.join(' | ')}` : outcome;
}

/** The clauses that read otherwise than on the faithful endpoint. Only evidence counts: a blocked one saw nothing. */
export function notices(readings: Readings, clean: Readings): readonly string[] {
  const isEvidence = (reading: string) =>
    reading === 'failed' || reading === 'warned' || reading.startsWith('observed: ');
  return Object.entries(readings)
    .filter(([id, reading]) => reading !== clean[id] && isEvidence(reading))
    .map(([id]) => id);
}

interface Claims {
  readonly clauses: readonly Clause[];
  readonly frozen: readonly string[];
}

/** Judges the runs against defects. */
export function judgeMatrix({ clauses, frozen }: Claims, found: readonly Found[]): KillMatrix {
  const rows = found.map(toRow);
  const killersOf = (id: string) =>
    rows.filter(({ claimed }) => claimed.includes(id)).map(({ defect }) => defect);
  // A may clause judges nothing: there is no defect for it to catch.
  const testable = clauses.filter(({ excluded, level }) => !excluded && level !== 'may');
  const kills = Object.fromEntries(testable.map(({ id }) => [id, killersOf(id)]));
  const idle = Object.keys(kills).filter((id) => kills[id]?.length === 0);
  const known = new Set(clauses.map(({ id }) => id));
  const wanted = new Set([...frozen, ...found.flatMap(({ defect }) => defect.breaks)]);
  const missing = [...wanted].filter((id) => !known.has(id));
  return {
    rows,
    kills,
    problems: [
      ...found.flatMap((one, index) => problemsOf(one, rows[index] as Row)),
      ...idle.map((id) => problem('idle clause', id, 'catches no defect that it claims')),
      ...missing.map((id) => problem('missing clause', id, 'is frozen or claimed, yet not in the catalogue')),
    ],
  };
}

function toRow({ defect: { name, breaks, rare }, clean, run }: Found): Row {
  const noticed = notices(run.readings, clean);
  return {
    defect: name,
    rare: rare === true,
    ...run.depth,
    requests: run.requests,
    exitCode: run.exitCode,
    claimed: noticed.filter((id) => breaks.includes(id)),
    others: noticed.filter((id) => !breaks.includes(id)),
  };
}

function problemsOf(
  { defect: { name }, run: { failed, exitCode } }: Found,
  { claimed, others }: Row,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (exitCode === 3) problems.push(problem('broken run', name, 'the run ended as broken'));
  if (claimed.length === 0 && others.length === 0)
    problems.push(problem('survives', name, 'no clause noticed it'));
  if (claimed.length === 0 && others.length > 0)
    problems.push(
      problem('not claimed', name, `noticed only by ${others.join(', ')}, which do not claim it`),
    );
  if (failed.length > blunt)
    problems.push(problem('blunt', name, `${failed.length} clauses fail: ${failed.join(', ')}`));
  return problems;
}

function problem(kind: Problem['kind'], subject: string, message: string): Problem {
  return { kind, subject, message };
}
