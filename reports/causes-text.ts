import type { Verdict } from '../suites/tally.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { type FailureGroup, failureGroups } from './site/failure-groups.ts';

const maxGroups = 20;
const maxIds = 3;
const longest = 100;

/** What failed or warned as a table for a terminal, one row a cause, grouped as the pages group it; nothing where all is well. */
export function describeCauses(verdicts: readonly Verdict[], paint: Paint): readonly string[] {
  const groups = failureGroups(verdicts);
  if (groups.length === 0) return [];
  const more = groups.length - maxGroups;
  return [
    '',
    'what fails, by cause:',
    '    outcome  clauses  cause',
    ...groups.slice(0, maxGroups).flatMap((group) => rowsOf(group, paint)),
    ...(more > 0 ? [`    … and ${more} more causes in the report`] : []),
  ];
}

function rowsOf({ what, verdicts }: FailureGroup, paint: Paint): readonly string[] {
  const outcome = verdicts[0]?.outcome === 'failed' ? 'failed' : 'warned';
  const line = printable(what.split('\n')[0] ?? '');
  const cause = line.length > longest ? `${line.slice(0, longest)}…` : line;
  const ids = verdicts.map(({ clause }) => clause.id);
  const rest = ids.length > maxIds ? ` and ${ids.length - maxIds} more` : '';
  const tone = outcome === 'failed' ? 'red' : 'yellow';
  const count = String(ids.length).padStart('clauses'.length);
  return [
    `    ${paint(tone, outcome)}   ${count}  ${cause}`,
    `${' '.repeat('    outcome  clauses  '.length)}${printable(ids.slice(0, maxIds).join(', '))}${rest}`,
  ];
}
