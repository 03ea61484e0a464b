import type { Clause } from '../specs/clause.ts';
import { TargetError } from '../targets/target-error.ts';
import type { Planned } from './plan.ts';

/** The clauses to be judged. Throws a TargetError (exit 2) for an id that no clause has, or for an empty selection. */
export function selectClauses(all: readonly Clause[], only?: readonly string[]): readonly Clause[] {
  if (only === undefined) return all;
  const known = new Set(all.map(({ id }) => id));
  const unknown = only.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new TargetError(
      'unknown-clause',
      `No clause is called ${unknown.join(', ')}. \`elb-conformance clauses\` lists them all.`,
    );
  if (only.length === 0)
    throw new TargetError('nothing-selected', 'No clause is selected: name at least one after --only.');
  return all.filter(({ id }) => only.includes(id));
}

/**
 * The probes that give evidence on the clauses: those that name one of them, and every probe for a clause that is
 * judged from all answers, all refusals or the whole run.
 */
export function selectProbes(
  planned: readonly Planned[],
  clauses: readonly Clause[],
  overall: ReadonlySet<string>,
): readonly Planned[] {
  const wanted = new Set(clauses.filter(({ excluded }) => excluded === undefined).map(({ id }) => id));
  if ([...wanted].some((id) => overall.has(id))) return planned;
  return planned.filter(({ probe }) => probe.clauses.some((id) => wanted.has(id)));
}
