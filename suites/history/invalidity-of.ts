import type { Judged } from '../gate/judged.ts';

/**
 * Why a run says nothing to a history, if so: it could not begin, the endpoint was not itself, it was cut short, it
 * looked at some clauses only, the suite is broken, or nothing could be examined. Such a run repairs nothing.
 */
export function invalidityOf({ invalid, aborted, isSelection, run, clauses }: Judged): string | undefined {
  const why = invalid ?? aborted;
  if (why !== undefined) return why;
  if (isSelection) return 'only some clauses were selected';
  if (run.verdict === 'broken') return 'the suite is broken';
  const isEmpty = !clauses.some(({ outcome }) =>
    ['passed', 'warned', 'observed', 'failed'].includes(outcome),
  );
  return isEmpty ? 'no clause could be examined' : undefined;
}
