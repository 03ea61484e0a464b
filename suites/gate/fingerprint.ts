import { createHash } from 'node:crypto';
import type { Issue } from '../../schemas/validate.ts';
import type { Outcome } from '../tally.ts';
import { toManner } from './manner.ts';

/** As much of a verdict, or of its record in run.json, as tells one way of failing from another. */
export interface Failing {
  readonly clause: { readonly id: string };
  readonly outcome: Outcome;
  readonly issues: readonly Pick<Issue, 'path' | 'rule' | 'actual'>[];
}

/**
 * How a clause fails, in 12 hexadecimal digits: one defect has one fingerprint whatever the seed, the endpoint and the
 * number of findings; another way of failing has another. A verdict that was read back from run.json has the same.
 */
export function fingerprintOf({ clause, outcome, issues }: Failing): string {
  const manners = [...new Set(issues.map((issue) => JSON.stringify(toManner(issue))))].sort();
  const way = JSON.stringify([clause.id, outcome, ...manners]);
  return createHash('sha256').update(way).digest('hex').slice(0, 12);
}
