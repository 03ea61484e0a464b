import type { Issue } from '../../schemas/validate.ts';
import type { Failure } from '../failure.ts';
import { failureId } from '../failure-id.ts';
import type { Finding } from '../finding.ts';

/** What a failure is when it is seen again. */
type ReplayResult = 'FIXED' | 'SAME' | 'DIFFERENT' | 'CANNOT-TELL';

/** What the findings of a replay say of a failure. */
export interface Decision {
  readonly result: ReplayResult;
  readonly reason: string;
  /** What is wrong now. */
  readonly issues: readonly Issue[];
}

/**
 * FIXED only where there is evidence, and all of it agrees with the clause. `refused`: where the clause has nothing to say
 * of what came back, whether that is because illegal requests are refused now: then what it forbids is gone.
 */
export function decide(
  { clause, probe, issues }: Failure,
  findings: readonly Finding[],
  refused: boolean,
): Decision {
  const own = findings.filter((finding) => finding.clause === clause);
  const wrong = own.filter(({ result }) => result === 'violated');
  const same = wrong.find(
    (finding) =>
      signature({ clause, probe, issues: finding.issues }) === signature({ clause, probe, issues }),
  );
  if (same !== undefined) return { result: 'SAME', reason: 'it fails as it did', issues: same.issues };
  if (wrong[0] !== undefined)
    return { result: 'DIFFERENT', reason: 'it fails, but otherwise than it did', issues: wrong[0].issues };
  const open = own.find(({ result }) => result !== 'met' && result !== 'noted');
  if (open !== undefined) return cannotTell(open.reason ?? open.result);
  if (own.length === 0 && !refused) return cannotTell('nothing came back that the clause is about');
  return { result: 'FIXED', reason: 'what failed does not fail any more', issues: [] };
}

export function cannotTell(reason: string): Decision {
  return { result: 'CANNOT-TELL', reason, issues: [] };
}

/** What an issue is about, and the status where that is what was wrong. */
function signature(wrong: Pick<Finding, 'clause' | 'probe' | 'issues'>): string {
  const statuses = wrong.issues.flatMap(({ path, actual }) =>
    path === '/status' && typeof actual === 'string' ? [actual] : [],
  );
  return [failureId(wrong), ...new Set(statuses)].sort().join(' ');
}
