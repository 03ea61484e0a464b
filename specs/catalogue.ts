import type { Clause } from './clause.ts';
import { bodyClauses } from './clauses/body-clauses.ts';
import { constraintClauses } from './clauses/constraint-clauses.ts';
import { documentClauses } from './clauses/document-clauses.ts';
import { headerClauses } from './clauses/header-clauses.ts';
import { pathClauses } from './clauses/path-clauses.ts';
import { responseClause } from './clauses/response-clauses.ts';
import { semanticClauses } from './clauses/semantic-clauses.ts';
import { statusClauses } from './clauses/status-clauses.ts';
import type { Operation } from './read-facts.ts';
import type { FieldSpec } from './read-field.ts';

/**
 * Every obligation of the page, in the page's order: path, header, body, constraints, response, meaning, status.
 * Clauses about single fields are made from the facts, the others are written by hand.
 */
export function catalogue(facts: Operation): readonly Clause[] {
  const fields = facts.tables.flatMap((table) => table.fields);
  const of = (place: FieldSpec['place']) => fields.filter((field) => field.place === place);
  return [
    ...pathClauses,
    ...headerClauses,
    ...documentClauses,
    ...of('request').flatMap(bodyClauses),
    ...constraintClauses,
    ...of('response').map(responseClause),
    ...semanticClauses,
    ...statusClauses,
  ];
}
