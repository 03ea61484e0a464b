import type { Ground, Probe } from './probe.ts';
import { adminState } from './probes/admin-state.ts';
import { bystanders } from './probes/bystanders.ts';
import { crossVpc } from './probes/cross-vpc.ts';
import { crowds } from './probes/crowd.ts';
import { documents } from './probes/documents.ts';
import { duplicateKeys } from './probes/duplicate-keys.ts';
import { duplicates } from './probes/duplicates.ts';
import { encodingsOfBodies } from './probes/encodings.ts';
import { families } from './probes/families.ts';
import { fieldEdges } from './probes/field-edges.ts';
import { fieldFaults } from './probes/field-faults.ts';
import { hostileDocuments } from './probes/hostile-documents.ts';
import { hostileInput } from './probes/hostile-input.ts';
import { legalMembers } from './probes/legal-members.ts';
import { legalNames } from './probes/legal-names.ts';
import { legalPorts } from './probes/legal-ports.ts';
import { listing } from './probes/listing.ts';
import { mediaTypes } from './probes/media-types.ts';
import { misnamedKeys } from './probes/misnamed-keys.ts';
import { nearDuplicates } from './probes/near-duplicates.ts';
import { openQuestions } from './probes/open-questions.ts';
import { pairsAcrossPools } from './probes/pairs-across-pools.ts';
import { paths } from './probes/paths.ts';
import { responseKeys } from './probes/response-keys.ts';
import { signIn } from './probes/sign-in.ts';
import { simultaneousDuplicates } from './probes/simultaneous-duplicates.ts';
import { subnets } from './probes/subnets.ts';
import { undeclaredMethods } from './probes/undeclared-methods.ts';
import { unknownAttributes } from './probes/unknown-attributes.ts';

/** A probe with its place in the plan and its own stretch of pair numbers. */
export interface Planned {
  readonly probe: Probe;
  readonly lane: { readonly first: number; readonly size: number };
}

/** The pair numbers before the first probe's. */
export const preflightLane = { first: 0, size: 448 };
export const sweepLane = { first: 448, size: 64 };

/**
 * Every probe for a ground, in the order of the clauses' areas. Lanes are dealt out here, over the whole plan, so that
 * neither the order of execution nor a selection of clauses changes what a probe sends. Each lane is wide enough to
 * conduct its probe twice.
 */
export function planProbes(ground: Ground): readonly Planned[] {
  const probes = [
    ...crossVpc(ground),
    ...subnets(ground),
    ...families(ground),
    ...legalMembers(ground),
    ...legalNames(ground),
    ...legalPorts(ground),
    ...paths(ground),
    ...undeclaredMethods(ground),
    ...mediaTypes(ground),
    ...documents(ground),
    ...encodingsOfBodies(ground),
    ...duplicateKeys(ground),
    ...misnamedKeys(ground),
    ...unknownAttributes(ground),
    ...responseKeys(ground),
    ...fieldEdges(ground),
    ...fieldFaults(ground),
    ...duplicates(ground),
    ...crowds(ground),
    ...simultaneousDuplicates(ground),
    ...nearDuplicates(ground),
    ...pairsAcrossPools(ground),
    ...listing(ground),
    ...bystanders(ground),
    ...adminState(ground),
    ...openQuestions(ground),
    ...hostileInput(ground),
    ...hostileDocuments(ground),
    ...signIn(ground),
  ];
  let next = sweepLane.first + sweepLane.size;
  return probes.map((probe) => {
    const lane = { first: next, size: 2 * probe.pairs };
    next += lane.size;
    return { probe, lane };
  });
}
