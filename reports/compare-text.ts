import type { ClauseDifference, Comparison } from '../suites/compare/compare-runs.ts';
import { printable } from './printable.ts';

/** One of the two runs that were compared, as far as it is told of. */
export interface ComparedRun {
  readonly name: string;
  readonly endpoint: string;
  readonly verdict: string;
  readonly exitCode: number;
  readonly reason: string;
  readonly leaked: number;
}

/** A comparison as it is written and told. */
export interface ComparisonRecord extends Comparison {
  readonly format: 1;
  readonly seed: number;
  readonly tier: string;
  readonly targets: readonly [ComparedRun, ComparedRun];
  readonly exitCode: number;
}

/** The comparison for a terminal. The last line says whether the endpoints are alike. */
export function renderComparison({
  targets,
  clauses,
  answers,
  compared,
  exitCode,
  seed,
  tier,
}: ComparisonRecord): string {
  const [a, b] = targets;
  return [
    `A: ${describeRun(a)}`,
    `B: ${describeRun(b)}`,
    `tier ${tier}, seed ${seed}, ${compared} answers compared`,
    ...clauses.flatMap(describeClause),
    ...answers.flatMap(({ what, a: one, b: other, count, examples }) => [
      '',
      `${what}: A ${one} | B ${other} (${count} ${count === 1 ? 'time' : 'times'})`,
      ...examples.map((example) => `    ${example}`),
    ]),
    '',
    `${lastLine(clauses.length, answers.length, exitCode)}`,
    '',
  ]
    .map(printable)
    .join('\n');
}

function describeRun({ name, endpoint, verdict, exitCode, reason, leaked }: ComparedRun): string {
  const left = leaked > 0 ? `, ${leaked} members may be left` : '';
  return `${name} (${endpoint}): ${verdict} (exit ${exitCode}): ${reason}${left}`;
}

function describeClause({ clause, a, b }: ClauseDifference): readonly string[] {
  const only = (one: readonly string[], other: readonly string[]) =>
    one.filter((text) => !other.includes(text));
  return [
    '',
    `${clause}: A ${a.outcome} | B ${b.outcome}`,
    ...only(a.wrong, b.wrong).map((text) => `    A: ${text}`),
    ...only(b.wrong, a.wrong).map((text) => `    B: ${text}`),
    ...only(a.observed, b.observed).map((text) => `    A: ${text}`),
    ...only(b.observed, a.observed).map((text) => `    B: ${text}`),
  ];
}

function lastLine(clauses: number, answers: number, exitCode: number): string {
  const found =
    clauses + answers === 0 ? 'no difference' : `${clauses} clauses and ${answers} kinds of answers differ`;
  if (exitCode === 3) return `BROKEN (exit 3): the suite could not judge one of the two; ${found}`;
  if (exitCode === 4) return `NO EVIDENCE (exit 4): one of the two gave too little; ${found}`;
  if (exitCode === 5) return `ALIKE (exit 5): ${found}, but members may be left`;
  return `${exitCode === 0 ? 'ALIKE' : 'DIFFERENT'} (exit ${exitCode}): ${found}`;
}
