import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/**
 * Names a failure: eight hexadecimal digits, the same whenever the same probe sees the same clause violated in the same
 * way. Values stay out of it: ids and times differ from one run to the next.
 */
export function failureId({ clause, probe, issues }: Pick<Finding, 'clause' | 'probe' | 'issues'>): string {
  const wrong = [...new Set(issues.map(({ path, rule }) => `${path} ${rule}`))].sort();
  return createHash('sha256')
    .update(JSON.stringify([clause, probe, wrong]))
    .digest('hex')
    .slice(0, 8);
}
