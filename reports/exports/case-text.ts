import type { Issue } from '../../schemas/validate.ts';
import { describePosition } from '../../specs/describe-position.ts';
import type { Verdict } from '../../suites/tally.ts';
import { commandFor } from '../evidence.ts';
import { cut } from './cut.ts';

/** What the command that shows a failure again must name. */
export interface Again {
  readonly seed: number;
  readonly tier: string;
  /** The target file of the run; the embedded endpoint has none. */
  readonly targetFile?: string | undefined;
}

const maxText = 4_000;
const maxValue = 200;

/** What a reader of a pipeline must know about a clause that is not simply met: why, against what, how to see it again. */
export function clauseText(verdict: Verdict, again: Again): string {
  const { clause, outcome, reason, issues, findings, situations, confirmation } = verdict;
  if (outcome === 'not-applicable') return cut(`${outcome}: ${reason ?? ''}`, maxText);
  const command = `again: ${commandFor(clause.id, again)}`;
  const told = [
    clause.says.en,
    `${outcome} (${[clause.level, clause.basis, ...clause.source.map(describePosition)].join(', ')})`,
    ...(reason === undefined ? [] : [reason]),
    ...issues.map(issueText),
    ...(findings.all > 0 && situations.length > 0
      ? [`in ${cut(situations.join(', '), maxValue)} (${findings.agreeing} of ${findings.all} findings)`]
      : []),
    ...(confirmation === undefined ? [] : [`second attempt: ${confirmation}`]),
  ];
  return `${cut(told.join('\n'), maxText)}\n${command}`;
}

/** One mismatch on one line, with what was expected and what came instead. */
export function issueText({ path, message, expected, actual }: Issue): string {
  return `- ${path || '/'}: ${message} (expected: ${shown(expected)}; observed: ${shown(actual)})`;
}

function shown(value: unknown): string {
  return cut(JSON.stringify(value) ?? String(value), maxValue);
}
