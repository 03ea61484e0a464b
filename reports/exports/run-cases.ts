import type { Report } from '../../suites/examine.ts';
import type { Case } from './case.ts';
import type { Decision } from './decision.ts';

const area = 'run';
const maxShown = 20;

/**
 * What no clause shows: members that are left, and a decision that nothing else explains (plan and results differ,
 * nothing could be examined, a rule of the gate). Without them a test report would be green where the exit code is not.
 */
export function runCases(
  { leftOvers }: Report,
  { exitCode, word, reason }: Decision,
  others: readonly Case[],
): readonly Case[] {
  const left = leftOvers
    .slice(0, maxShown)
    .map(({ pool, id, address, port }) => `pool ${pool}: member ${id ?? '(no id)'}, ${address} port ${port}`);
  const explained =
    exitCode === 0 || (exitCode === 5 && left.length > 0) || others.some((one) => explains(one, exitCode));
  return [
    told('created members are removed', left.length > 0 && 'members left behind', left.join('\n')),
    told('the run as a whole', !explained && word, `exit ${exitCode}: ${reason}`),
  ];
}

function told(name: string, wrong: string | false, why: string): Case {
  return wrong === false
    ? { area, name, status: 'passed', outcome: 'passed', text: '' }
    : { area, name, status: 'error', outcome: wrong, text: `${wrong}: ${why}` };
}

/** Exit 1 is told by a failure, 3 by a bug of ours, 4 by evidence that is missing. */
function explains({ status, outcome }: Case, exitCode: number): boolean {
  if (exitCode === 1) return status === 'failed';
  if (exitCode === 3) return outcome === 'broken';
  return exitCode === 4 && status === 'error' && outcome !== 'broken';
}
