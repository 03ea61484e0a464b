import type { Issue } from '../../schemas/validate.ts';

/** Issues that differ in their words only: the same was expected at the same place, and the same was there. */
export interface DistinctIssue extends Issue {
  readonly messages: readonly string[];
}

/** Issues in their order, those together that say the same of different requests. */
export function distinctIssues(issues: readonly Issue[]): readonly DistinctIssue[] {
  const alike = Map.groupBy(issues, ({ path, rule, expected, actual }) =>
    JSON.stringify([path, rule, expected, actual]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, messages: group.map(({ message }) => message) }];
  });
}
