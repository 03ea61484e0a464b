import type { GateRule } from '../../suites/gate/rules/demand.ts';
import type { PageContext } from './page-context.ts';

/** What a rule of the gate found, and what it lets pass, in words. */
export function ruleValue(
  { id, value, limit, verdict }: GateRule,
  { say }: Pick<PageContext, 'say'>,
): string {
  const found = say.yesNo[value] ?? String(value);
  if (limit === 'report') return say.noLimit(found);
  if (id === 'must-evidence') return say.atLeast(`${found}`, String(limit));
  // A rule that asks whether something is so says all in its own words.
  return typeof limit === 'string' || verdict === 'not-applicable'
    ? found
    : say.ofLimit(found, String(limit));
}
