import type { Report } from '../examine.ts';
import type { Verdict } from '../tally.ts';
import type { Recording } from '../trial.ts';
import { withoutNames } from '../without-names.ts';
import { answersIn, type ComparedAnswer } from './answers-in.ts';

/** One of two runs with the same seed. */
export interface Side {
  readonly report: Report;
  readonly recordings: readonly Recording[];
}

/** What one endpoint makes of a clause. */
interface Reading {
  readonly outcome: string;
  readonly wrong: readonly string[];
  readonly observed: readonly string[];
}

/** A clause that reads otherwise at the two endpoints. */
export interface ClauseDifference {
  readonly clause: string;
  readonly a: Reading;
  readonly b: Reading;
}

/** Answers that differ in the same way. */
interface AnswerDifference {
  readonly what: string;
  readonly a: string;
  readonly b: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** Where two endpoints differ. Plain data. */
export interface Comparison {
  readonly clauses: readonly ClauseDifference[];
  readonly answers: readonly AnswerDifference[];
  /** How many requests both were sent and answered. */
  readonly compared: number;
}

const maxExamples = 3;

/** Compares two runs clause by clause and answer by answer. What follows from a difference is not told again. */
export function compareRuns(a: Side, b: Side): Comparison {
  const theirs = answersIn(b.recordings);
  const pairs = [...answersIn(a.recordings)].flatMap(([key, one]) => {
    const other = theirs.get(key);
    return other === undefined ? [] : [[one, other] as const];
  });
  const groups = Map.groupBy(
    pairs.flatMap(([one, other]) => differencesOf(one, other)),
    ({ what, a, b }) => JSON.stringify([what, a, b]),
  );
  return {
    clauses: clausesThatDiffer(a.report.verdicts, b.report.verdicts),
    answers: [...groups.values()]
      .map((alike) => ({
        ...(alike[0] as Difference),
        count: alike.length,
        examples: [...new Set(alike.map(({ example }) => example))].slice(0, maxExamples),
      }))
      .map(({ example: _example, ...group }) => group),
    compared: pairs.length,
  };
}

interface Difference {
  readonly what: string;
  readonly a: string;
  readonly b: string;
  readonly example: string;
}

function differencesOf(one: ComparedAnswer, other: ComparedAnswer): readonly Difference[] {
  const { probe, label, method } = one;
  const example = `${method} ${label} (${probe})`;
  const say = (what: string, a: string, b: string): readonly Difference[] =>
    a === b ? [] : [{ what, a, b, example }];
  // Another status is one thing, whatever comes with it; its cause is looked for in the clause.
  if (one.status !== other.status || one.status === undefined)
    return say(`answers to ${probe.split(/[@:]/)[0]}`, one.short, other.short);
  return [
    ...say('error code', one.short, other.short),
    ...say('header Content-Type', one.contentType, other.contentType),
    ...say('header X-Request-Id', one.requestId, other.requestId),
    ...[...new Set([...one.shape.keys(), ...other.shape.keys()])].flatMap((path) =>
      say(`field ${path || '/'}`, one.shape.get(path) ?? 'absent', other.shape.get(path) ?? 'absent'),
    ),
  ];
}

function clausesThatDiffer(a: readonly Verdict[], b: readonly Verdict[]): readonly ClauseDifference[] {
  const theirs = new Map(b.map((verdict) => [verdict.clause.id, verdict]));
  return a.flatMap((verdict) => {
    const other = theirs.get(verdict.clause.id);
    const difference = {
      clause: verdict.clause.id,
      a: readingOf(verdict),
      b: other === undefined ? unread : readingOf(other),
    };
    return JSON.stringify(difference.a) === JSON.stringify(difference.b) ? [] : [difference];
  });
}

const unread: Reading = { outcome: 'not-run', wrong: [], observed: [] };

function readingOf({ outcome, issues, observations }: Verdict): Reading {
  return {
    outcome,
    wrong: [
      ...new Set(issues.map(({ path, rule, actual }) => `${path}: ${rule}${statusIn(path, actual)}`)),
    ].sort(),
    observed: [...new Set(observations.map(withoutNames))].sort(),
  };
}

function statusIn(path: string, actual: unknown): string {
  return path === '/status' && typeof actual === 'string' ? ` (${actual})` : '';
}
