import type { Report } from '../examine.ts';
import { invalidity } from '../outage.ts';

/**
 * Why a run says nothing to a history, if so: it could not begin, the endpoint was not itself, it was cut short, it
 * looked at some clauses only, the suite is broken, or nothing could be examined. Such a run repairs nothing.
 */
export function invalidityOf(report: Report, isSelection: boolean): string | undefined {
  const { trouble, canaries, aborted, run, verdicts } = report;
  const why = trouble ?? invalidity(canaries) ?? aborted;
  if (why !== undefined) return why;
  if (isSelection) return 'only some clauses were selected';
  if (run.verdict === 'broken') return 'the suite is broken';
  const isEmpty = !verdicts.some(({ outcome }) =>
    ['passed', 'warned', 'observed', 'failed'].includes(outcome),
  );
  return isEmpty ? 'no clause could be examined' : undefined;
}
