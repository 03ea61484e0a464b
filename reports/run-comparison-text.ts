import type { HistoryEntry } from '../suites/history/findings.ts';
import { type ClauseTurn, type RunDifference, turns } from '../suites/history/run-difference.ts';
import { printable } from './printable.ts';

/** One of two finished runs, as far as it is told of. */
export interface ToldRun
  extends Pick<
    HistoryEntry,
    'startedAt' | 'build' | 'tier' | 'seed' | 'target' | 'verdict' | 'exitCode' | 'invalid' | 'counts'
  > {
  readonly folder: string;
  readonly reason: string;
}

/** A comparison of two finished runs as it is written and told. */
export interface RunComparisonRecord extends RunDifference {
  readonly format: 1;
  readonly runs: readonly [before: ToldRun, after: ToldRun];
  readonly exitCode: number;
}

const words: Readonly<Record<ClauseTurn['turn'], string>> = {
  new: 'newly bad',
  otherwise: 'bad in another way',
  still: 'bad in the same way',
  fixed: 'fixed',
  lost: 'evidence lost',
  gained: 'evidence gained',
  added: 'only in the later run',
  retired: 'only in the earlier run',
  other: 'another outcome',
};

const maxShown = 20;

interface Shown {
  readonly pages: string;
  /** What is wrong in the later run, by clause. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** The comparison for a terminal. The last line says whether the runs are alike. */
export function renderRunComparison(record: RunComparisonRecord, { pages, wrong }: Shown): string {
  const { runs, clauses, observed } = record;
  return [
    `before: ${describeRun(runs[0])}`,
    `after:  ${describeRun(runs[1])}`,
    ...turns.flatMap((turn) =>
      describeTurned(
        clauses.filter((one) => one.turn === turn),
        wrong,
      ),
    ),
    ...(observed.length === 0 ? [] : ['', `observed behaviour changed (${observed.length}):`]),
    ...observed.slice(0, maxShown).map(({ clause }) => `  ${clause}`),
    '',
    `pages: ${pages}`,
    lastLine(record),
    '',
  ]
    .map(printable)
    .join('\n');
}

function describeRun({ folder, target, build, startedAt, tier, seed, ...run }: ToldRun): string {
  const of = build === undefined ? '' : `, build ${build}`;
  const flaw = run.invalid === undefined ? '' : `; says nothing for good: ${run.invalid}`;
  const what = `${folder} (${target}${of}, ${startedAt}, tier ${tier}, seed ${seed})`;
  return `${what}: ${run.verdict} (exit ${run.exitCode}): ${run.reason}${flaw}`;
}

function describeTurned(
  turned: readonly ClauseTurn[],
  wrong: ReadonlyMap<string, string>,
): readonly string[] {
  const [first] = turned;
  if (first === undefined) return [];
  const more = turned.length - maxShown;
  return [
    '',
    `${words[first.turn]} (${turned.length}):`,
    ...turned.slice(0, maxShown).flatMap(({ clause, before = 'not planned', after = 'not planned' }) => {
      const why = wrong.get(clause);
      return [`  ${clause}: ${before} → ${after}`, ...(why === undefined ? [] : [`    ${why}`])];
    }),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

function lastLine({ clauses, observed, exitCode }: RunComparisonRecord): string {
  const turned = clauses.filter(({ turn }) => turn !== 'still').length;
  const found =
    turned + observed.length === 0
      ? 'no difference'
      : `${turned} clauses and ${observed.length} observed behaviours differ`;
  if (exitCode === 3) return `BROKEN (exit 3): the suite could not judge one of the two; ${found}`;
  if (exitCode === 4) return `NO EVIDENCE (exit 4): one of the two has too little; ${found}`;
  return `${exitCode === 0 ? 'ALIKE' : 'DIFFERENT'} (exit ${exitCode}): ${found}`;
}
