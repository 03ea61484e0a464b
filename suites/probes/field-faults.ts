import { type Fault, faultsOf } from '../../generators/faults.ts';
import type { MemberBody } from '../../generators/situation.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import type { Lab } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';
import { refusalProbe } from './refusal-probe.ts';
import { ordinary, rowPlaces } from './twin.ts';

/** Tables 3 and 4: each thing that a row forbids, one fault at a time, against its legal twin. */
export function fieldFaults(ground: Ground): readonly Probe[] {
  const { facts, tier, seed } = ground;
  const fields = facts.tables.flatMap((table) => table.fields).filter(({ place }) => place === 'request');
  return fields.flatMap((field) => {
    const faults = faultsOf(field, { seed, extra: tier.extraFaults });
    const clauses = [...new Set(faults.map(({ clause }) => clause))];
    return clauses.flatMap((clause) =>
      placesFor(ground, field).map((place) => {
        const own = faults.filter((fault) => fault.clause === clause);
        return faultProbe(ground, { clause, place, field, faults: own });
      }),
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
    control: (lab) => ordinary(lab, place, field.name),
    subjects,
    pairs: faults.length + 4,
  });
}

/** Fields that one rule speaks of together: a wrong one may rightly be told as the other not fitting it. */
const akin: Readonly<Record<string, readonly string[]>> = {
  address: ['subnet_cidr_id'],
  subnet_cidr_id: ['address'],
};

function faultySending(field: FieldSpec, fault: Fault, legal: MemberBody): Sending {
  const { label } = fault;
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
  return field.name === 'subnet_cidr_id' ? places.filter(({ kind }) => kind === 'subnet') : places;
}
