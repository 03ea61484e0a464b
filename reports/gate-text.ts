import type { GateResult } from '../suites/gate/judge-gate.ts';
import type { UnexpectedPass } from '../suites/gate/match-known.ts';
import type { GateRule } from '../suites/gate/rules/demand.ts';

/**
 * What a gate has to tell: each rule with value and limit where a policy was named, the known failures, and the lines to
 * delete of those that are gone. Nothing where neither was given.
 */
export function renderGate(gate: GateResult, isPolicyNamed: boolean): readonly string[] {
  const known = gate.failures.filter(({ standing }) => standing === 'known');
  return [
    ...(isPolicyNamed ? ['', `gate: ${gate.policy}`, ...gate.rules.map(renderRule)] : []),
    ...(known.length > 0 ? ['', 'known failures:'] : []),
    ...known.map(({ entry, clause, expires }) => `  ${entry} ${clause}, until ${expires}`),
    ...gate.unexpectedPasses.flatMap(renderPass),
  ];
}

const marks = { passed: '✓', failed: '✗', warned: '!', 'not-applicable': '–' } as const;

function renderRule({ id, says, value, limit, verdict, clauses }: GateRule): string {
  const shown = clauses.slice(0, 3).join(', ');
  const more = clauses.length > 3 ? ` and ${clauses.length - 3} more` : '';
  const which = clauses.length > 0 && verdict !== 'passed' ? `: ${shown}${more}` : '';
  return `  ${marks[verdict]} ${id}: ${value} (limit ${limit}) ${says}${which}`;
}

function renderPass({ entry, clause, file, first, lines }: UnexpectedPass): readonly string[] {
  const last = first + lines.length - 1;
  return [
    '',
    `UNEXPECTED PASS ${clause}: ${entry} says that it fails. Delete lines ${first} to ${last} of ${file}:`,
    ...lines.map((line) => `- ${line}`),
  ];
}
