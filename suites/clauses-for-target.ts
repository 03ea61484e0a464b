import { catalogue } from '../specs/catalogue.ts';
import type { Clause } from '../specs/clause.ts';
import { type FieldRule, fieldClauseId } from '../specs/clauses/field-clause-id.ts';
import { type IdLengths, maskOf } from '../specs/clauses/masked.ts';
import type { Operation } from '../specs/read-facts.ts';
import { type Premises, situationsOf } from './situations.ts';

const legalEdges: readonly FieldRule[] = ['min-accepted', 'max-accepted'];

/** The catalogue as it stands for a target: edges that no usual id reaches can be shown where one of its ids does. */
export function clausesForTarget(facts: Operation, target: Premises): readonly Clause[] {
  const ids = idLengthsOf(target);
  const seen = new Set(
    facts.tables
      .flatMap(({ fields }) => fields)
      .filter(({ place }) => place === 'request')
      .flatMap((field) =>
        legalEdges
          .filter((rule) => maskOf(field, rule) !== undefined && maskOf(field, rule, ids) === undefined)
          .map((rule) => fieldClauseId(field, rule)),
      ),
  );
  return catalogue(facts).map((clause) => {
    if (!seen.has(clause.id)) return clause;
    const { excluded: _excluded, ...examined } = clause;
    return examined;
  });
}

/** How long the ids are that a legal member of the target can name. */
export function idLengthsOf(target: Premises): IdLengths {
  const subnets = situationsOf(target).filter(({ tentative }) => !tentative);
  return {
    project_id: [target.projectId.length],
    subnet_cidr_id: subnets.flatMap(({ subnetId }) => (subnetId === undefined ? [] : [subnetId.length])),
  };
}
