import type { Clause } from './clause.ts';
import { bodyClauses } from './clauses/body-clauses.ts';
import { crossVpcClauses } from './clauses/cross-vpc-clauses.ts';
import { defaultClauses } from './clauses/default-clauses.ts';
import { derivedValueClauses } from './clauses/derived-value-clauses.ts';
import { documentClauses } from './clauses/document-clauses.ts';
import { duplicateClauses } from './clauses/duplicate-clauses.ts';
import { echoClauses } from './clauses/echo-clauses.ts';
import { effectClauses } from './clauses/effect-clauses.ts';
import { familyClauses } from './clauses/family-clauses.ts';
import { headerClauses } from './clauses/header-clauses.ts';
import { identityClauses } from './clauses/identity-clauses.ts';
import { pathClauses } from './clauses/path-clauses.ts';
import { responseClause } from './clauses/response-clauses.ts';
import { spellingClauses } from './clauses/spelling-clauses.ts';
import { statusClauses } from './clauses/status-clauses.ts';
import { subnetClauses } from './clauses/subnet-clauses.ts';
import { unobservableClauses } from './clauses/unobservable-clauses.ts';
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
    ...spellingClauses,
    ...duplicateClauses,
    ...crossVpcClauses,
    ...subnetClauses,
    ...familyClauses,
    ...of('response').map(responseClause),
    ...effectClauses,
    ...echoClauses,
    ...defaultClauses,
    ...derivedValueClauses,
    ...unobservableClauses,
    ...identityClauses,
    ...statusClauses,
  ];
}
