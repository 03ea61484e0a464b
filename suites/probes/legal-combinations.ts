import { boundariesOf } from '../../generators/boundaries.ts';
import { coveringArray } from '../../generators/covering-array.ts';
import type { MemberBody } from '../../generators/situation.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import type { Lab } from '../lab.ts';
import { fullTwin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { acceptanceProbe, type Sending } from './acceptance-probe.ts';
import { crowdPlaces, readBack } from './places.ts';

/**
 * Table 4: any two fields with any two of their classes together in one legal member. The classes of a field are its
 * absence, its legal edges, its values where it has few, and an ordinary value.
 */
export function legalCombinations(ground: Ground): readonly Probe[] {
  const fields = ground.facts.tables
    .flatMap((table) => table.fields)
    .filter(({ place, path, name }) => place === 'request' && path.includes('.') && !given.has(name));
  return crowdPlaces(ground).map((place) => {
    const classes = fields.map((field) => classesOf(field, place));
    const rows = coveringArray(classes.map(({ length }) => length));
    const combine = (lab: Lab, row: readonly number[]) =>
      toSending(
        lab,
        place,
        row.map((level, factor) => classes[factor]?.[level] as Class),
      );
    return acceptanceProbe({
      clause: 'CM-SEM-any-legal-member-accepted',
      variant: 'combinations',
      place,
      pairs: 2 * rows.length + 4,
      control: { field: 'name' },
      subjects: (lab) => rows.map((row) => combine(lab, row)),
      ...readBack(ground, place),
    });
  });
}

/** The situation decides these. */
const given: ReadonlySet<string> = new Set(['address', 'subnet_cidr_id']);

/** One way to send a field; without value it is left out, and `ordinary` is what a twin has. */
interface Class {
  readonly field: string;
  readonly label: string;
  readonly value?: unknown;
  readonly kind: 'absent' | 'ordinary' | 'value';
}

function classesOf(field: FieldSpec, place: Place): readonly Class[] {
  const { name } = field;
  const ordinary: Class = { field: name, label: `${name} ordinary`, kind: 'ordinary' };
  const absent: Class = { field: name, label: `no ${name}`, kind: 'absent' };
  const values = name === 'project_id' ? [] : valuesOf(field, place);
  return [
    ordinary,
    ...(field.presence === 'optional' ? [absent] : []),
    ...values.map(
      ([label, value]): Class => ({ field: name, label: `${name} ${label}`, value, kind: 'value' }),
    ),
  ];
}

/** So many that the pairs which probes draw for one port never meet. */
const enoughAddresses = 65_536;

function valuesOf(field: FieldSpec, place: Place): readonly (readonly [string, unknown])[] {
  if (field.type === 'Boolean') return [['false', false]];
  if (field.name === 'protocol_port' && place.addresses.size < enoughAddresses) return [];
  return boundariesOf(field)
    .filter(({ legal, masked }) => legal && !masked)
    .map(({ rank, value }) => [rank, value]);
}

function toSending(lab: Lab, place: Place, row: readonly Class[]): Sending {
  const port = row.find(({ field }) => field === 'protocol_port')?.value;
  const whole = fullTwin(lab, place, typeof port === 'number' ? port : undefined);
  const sent = row.reduce(withClass, whole);
  return { label: row.map(({ label }) => label).join(', '), sent };
}

function withClass(body: MemberBody, { field, kind, value }: Class): MemberBody {
  // The port was drawn together with an address that is free at it.
  if (kind === 'ordinary' || field === 'protocol_port') return body;
  const { [field]: _ordinary, ...rest } = body;
  return kind === 'absent' ? rest : { ...rest, [field]: value };
}
