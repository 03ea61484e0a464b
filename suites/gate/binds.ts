import type { Clause } from '../../specs/clause.ts';

/** Whether a clause can fail a release: a must that the page states, or that follows from what it states. */
export function binds({ level, basis }: Pick<Clause, 'level' | 'basis'>): boolean {
  return level === 'must' && basis !== 'inferred';
}
