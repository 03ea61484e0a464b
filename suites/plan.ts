import { aspects, coverOf } from './cover.ts';
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
import { hostileInput } from './probes/hostile-input.ts';
import { latticeCells } from './probes/lattice-cells.ts';
import { legalCombinations } from './probes/legal-combinations.ts';
import { legalDefaults } from './probes/legal-defaults.ts';
import { legalMembers } from './probes/legal-members.ts';
import { legalNames } from './probes/legal-names.ts';
import { legalPorts } from './probes/legal-ports.ts';
import { listing } from './probes/listing.ts';
import { mediaTypes } from './probes/media-types.ts';
import { misnamedKeys } from './probes/misnamed-keys.ts';
import { nameLengths } from './probes/name-lengths.ts';
import { nearDuplicates } from './probes/near-duplicates.ts';
import { openQuestions } from './probes/open-questions.ts';
import { pairsAcrossPools } from './probes/pairs-across-pools.ts';
import { paths } from './probes/paths.ts';
import { responseKeys } from './probes/response-keys.ts';
import { sequences } from './probes/sequences.ts';
import { serversElsewhere } from './probes/servers-elsewhere.ts';
import { signIn } from './probes/sign-in.ts';
import { simultaneousDuplicates } from './probes/simultaneous-duplicates.ts';
import { simultaneousNeighbours } from './probes/simultaneous-neighbours.ts';
import { spelledAddresses } from './probes/spelled-addresses.ts';
import { spelledIds } from './probes/spelled-ids.ts';
import { spelledNumbers } from './probes/spelled-numbers.ts';
import { subnets } from './probes/subnets.ts';
import { undeclaredMethods } from './probes/undeclared-methods.ts';
import { unknownAttributes } from './probes/unknown-attributes.ts';
import { unusualNames } from './probes/unusual-names.ts';
import { residentsLaneSize } from './residents.ts';

/** A probe with its place in the plan and its own stretch of pair numbers. */
export interface Planned {
  readonly probe: Probe;
  readonly lane: { readonly first: number; readonly size: number };
}

/** The pair numbers before the first probe's. */
export const preflightLane = { first: 0, size: 448 };
export const sweepLane = { first: 448, size: 64 };
/** Residents' pair numbers begin here; the probes' follow theirs. */
export const residentsFirst = 512;

type Family = (ground: Ground, whole: Ground) => readonly Probe[];

/** The longest first, then in the order of the clauses' areas. */
const kinds: readonly Family[] = [
  // What takes longest, one request after the other, begins first.
  sequences,
  legalMembers,
  responseKeys,
  bystanders,
  nearDuplicates,
  crossVpc,
  subnets,
  serversElsewhere,
  families,
  latticeCells,
  legalCombinations,
  legalNames,
  legalDefaults,
  legalPorts,
  paths,
  undeclaredMethods,
  mediaTypes,
  documents,
  encodingsOfBodies,
  duplicateKeys,
  misnamedKeys,
  unknownAttributes,
  fieldEdges,
  fieldFaults,
  duplicates,
  crowds,
  simultaneousDuplicates,
  simultaneousNeighbours,
  // Two pools that take the same kind of member may be any two.
  (_ground, whole) => pairsAcrossPools(whole),
  listing,
  adminState,
  openQuestions,
  nameLengths,
  unusualNames,
  spelledNumbers,
  spelledAddresses,
  spelledIds,
  hostileInput,
  signIn,
];

/** Every probe for a ground. */
export function planProbes(whole: Ground): readonly Planned[] {
  const steps = planInSteps(whole);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same, so that something else may be done between two steps. Lanes are dealt out here, over the whole plan, so that
 * neither the order of execution nor a selection of clauses changes what a probe sends. Each lane is wide enough to
 * conduct its probe twice.
 */
export function* planInSteps(whole: Ground): Generator<undefined, readonly Planned[]> {
  // A gate looks at each kind of member in each pool once, and at each subnet.
  const { everySituation } = whole.tier;
  const ground = everySituation
    ? whole
    : { ...whole, places: coverOf(whole.places, [aspects.kindInPool, aspects.subnet]) };
  const probes: Probe[] = [];
  for (const kind of kinds) {
    probes.push(...kind(ground, whole));
    yield;
  }
  let next = residentsFirst + residentsLaneSize(whole.places.length);
  return probes.map((probe) => {
    const lane = { first: next, size: 2 * probe.pairs };
    next += lane.size;
    return { probe, lane };
  });
}

/**
 * The pair numbers behind those of a whole plan, and behind those that its probes get when they are tried again: for
 * canaries, of which nobody knows beforehand how many there will be.
 */
export function laneBehind(planned: readonly Planned[]): Planned['lane'] {
  const { first, size } = planned.at(-1)?.lane ?? { first: residentsFirst, size: 0 };
  return { first: 3 * (first + size), size: Number.POSITIVE_INFINITY };
}
