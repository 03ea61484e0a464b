import { type Fault, faultsOf } from '../../generators/faults.ts';
import { narrow } from '../../generators/narrow.ts';
import type { MemberBody } from '../../generators/situation.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import type { Lab } from '../lab.ts';
import { ordinary } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import type { Sending } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';
import { dealOut, rowPlaces } from './places.ts';
import { refusalProbe } from './refusal-probe.ts';
import { withNumeral } from './with-numeral.ts';

/** Tables 3 and 4: each thing that a row forbids, one fault at a time, against its legal twin. */
export function fieldFaults(ground: Ground): readonly Probe[] {
  const { facts, tier, seed } = ground;
  const fields = facts.tables.flatMap((table) => table.fields).filter(({ place }) => place === 'request');
  return fields.flatMap((field) => {
    const faults = faultsOf(field, { seed, extra: tier.extraFaults });
    const clauses = [...Map.groupBy(faults, ({ clause }) => clause)];
    return dealOut(ground, clauses, placesFor(ground, field)).flatMap(({ place, things }) =>
      things.map(([clause, own]) => faultProbe(ground, { clause, place, field, faults: own })),
    );
  });
}

interface FaultPlan {
  readonly clause: string;
  readonly place: Place;
  readonly field: FieldSpec;
  readonly faults: readonly Fault[];
}

function faultProbe({ clauses }: Ground, { clause, place, field, faults }: FaultPlan): Probe {
  // Control and subjects share an address, so that it cannot be what is refused.
  const subjects = (lab: Lab, control?: MemberBody) =>
    faults.map((fault) => {
      const legal = ordinary(lab, place, field.name);
      return faultySending(field, fault, control ? { ...legal, address: control.address } : legal);
    });
  const open = clauses.find(({ id }) => id === clause)?.level === 'may';
  if (open) return openProbe({ clause, place, subjects });
  return refusalProbe({
    clause,
    place,
    field: field.path.includes('.') ? field.name : 'name',
    subjects,
    ...(isBound(clause, faults) && {
      narrow: (lab, control, tried) => {
        const value = narrow(valuesOf(tried, field.name));
        if (value === undefined) return undefined;
        const legal = { ...ordinary(lab, place, field.name), address: control.address };
        return { label: `${field.name} = ${inShort(value)}`, sent: withField(legal, field.name, value) };
      },
    }),
    pairs: faults.length + 4,
  });
}

/** Beyond a bound there are values nearer to it and values farther away. */
function isBound(clause: string, faults: readonly Fault[]): boolean {
  const kinds = ['below-min-not-accepted', 'above-max-not-accepted'];
  return faults.some((fault) => fault.clause === clause && kinds.includes(fault.kind));
}

/** What became of the values of one field. What got lost says nothing. */
function valuesOf(tried: readonly Trial[], field: string) {
  const kindOf = ({ exchange, signedIn }: Trial) => reactionOf(exchange, signedIn).kind;
  const of = (kind: string) =>
    tried.filter((trial) => kindOf(trial) === kind).map(({ sent }) => sent?.[field]);
  return { accepted: of('accepted'), refused: of('refused') };
}

function inShort(value: number | string): string {
  return typeof value === 'string' ? `a text of ${value.length} characters` : String(value);
}
/** Fields that one rule speaks of together: a wrong one may rightly be told as the other not fitting it. */
const akin: Readonly<Record<string, readonly string[]>> = {
  address: ['subnet_cidr_id'],
  subnet_cidr_id: ['address'],
};

function faultySending(field: FieldSpec, fault: Fault, legal: MemberBody): Sending {
  const { label, numeral } = fault;
  if (numeral !== undefined) return { label, ...withNumeral(legal, field.name, numeral(legal[field.name])) };
  if (field.path.includes('.')) {
    const sent = withField(legal, field.name, fault.apply(legal[field.name]));
    return { label, about: [field.name, ...(akin[field.name] ?? [])], sent };
  }
  return { label, sent: legal, document: JSON.stringify({ [field.name]: fault.apply(legal) }) };
}

/** A copy of a body with one field changed, or left out for `undefined`. */
function withField(body: MemberBody, field: string, value: unknown): MemberBody {
  const { [field]: _legal, ...rest } = body;
  return value === undefined ? rest : { ...rest, [field]: value };
}

function placesFor(ground: Ground, field: FieldSpec): readonly Place[] {
  const places = rowPlaces(ground);
  // An empty or ill-typed subnet is told from a missing one only where the twin has a subnet; an empty one may also
  // mean "none", which is legal without subnet only.
  if (field.name === 'subnet_cidr_id') return places.filter(({ kind }) => kind === 'subnet');
  // What is no address lies in no subnet either: only without one is the format all that is wrong with it.
  const across = places.filter(({ kind }) => kind === 'cross-vpc');
  const few = field.name === 'address' && across.length > 0 && !ground.tier.everySituation;
  return few ? across : places;
}
