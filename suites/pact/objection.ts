import type { Issue } from '../../schemas/validate.ts';

/** What is wrong with an expectation: no provider can meet it, it is met by luck, or it cannot be judged. */
export interface Objection extends Issue {
  readonly severity: 'impossible' | 'over-specified' | 'note';
}

type Said = Pick<Issue, 'path' | 'rule' | 'message'> & Partial<Issue>;

export function objection(severity: Objection['severity'], issue: Said): Objection {
  return { expected: null, actual: null, ...issue, severity };
}
