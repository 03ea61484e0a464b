import { type Boundary, boundariesOf } from '../../generators/boundaries.ts';
import type { MemberBody } from '../../generators/situation.ts';
import { fieldClauseId } from '../../specs/clauses/field-clause-id.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import { idLengthsOf } from '../clauses-for-target.ts';
import type { Lab } from '../lab.ts';
import { allFields, fullTwin, ordinary, twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';
import { readBack, valuePlaces } from './places.ts';
import { takingProbe } from './taking-probe.ts';

/** Table 4: every legal edge, every optional field left out, and what a null there does. */
export function fieldEdges(ground: Ground): readonly Probe[] {
  const fields = ground.facts.tables
    .flatMap((table) => table.fields)
    .filter(({ place, path }) => place === 'request' && path.includes('.'));
  return fields
    .flatMap((field) =>
      // Ids are as long as they are: the subnet whose id reaches the bound may be any.
      (field.name === 'subnet_cidr_id' ? ground.places : valuePlaces(ground)).flatMap((place) => [
        ...edgeProbes(ground, { field, place }),
        ...valueProbes(ground, field, place),
        ...(field.presence === 'optional' ? absenceProbes(ground, field, place) : []),
      ]),
    )
    .concat(fields.flatMap((field) => inOddPools(ground, field)));
}

/** Where balancing makes nothing of a weight, or health is watched, the same values are legal: a gate looks once. */
function inOddPools(ground: Ground, field: FieldSpec): readonly Probe[] {
  const places = ground.places.filter((place) => !valuePlaces(ground).includes(place));
  const unweighted = places.find(({ pool }) => pool.lbAlgorithm === 'SOURCE_IP');
  const watched = places.find(({ pool }) => pool.healthMonitor === true);
  if (field.name === 'weight' && unweighted !== undefined)
    return edgeProbes(ground, { field, place: unweighted, ranks: ['min', 'max'], beside: 'name' });
  const odd = new Set([unweighted, watched].filter((place) => place !== undefined));
  return [...odd].flatMap((place) => valueProbes(ground, field, place));
}

interface Edges {
  readonly field: FieldSpec;
  readonly place: Place;
  /** All if not given. */
  readonly ranks?: readonly Boundary['rank'][];
  /** The field of the resident that is the control; the field itself if not given: its ordinary value. */
  readonly beside?: string;
}

function edgeProbes(ground: Ground, { field, place, ranks, beside = field.name }: Edges): readonly Probe[] {
  const show = ground.offers.has('show');
  const edges = boundariesOf(field, idLengthsOf(ground.target)).filter(
    ({ rank, legal, masked }) => legal && !masked && (ranks?.includes(rank) ?? true),
  );
  return edges.flatMap((edge) => {
    const value = situationalValue(field, place, edge.value);
    if (value === undefined) return [];
    // No member of the place is without its subnet.
    if (field.name === 'subnet_cidr_id')
      return [takingProbe({ clause: edge.clause, variant: edge.rank, place, show })];
    const subjects = (lab: Lab) => [
      {
        label: `${field.name} = ${inShort(value)}`,
        sent: { ...base(lab, place, field, value), [field.name]: value },
      },
    ];
    // The twin of an edge has an ordinary value there; a project has no other than the one sent, its twin has none.
    const control = { field: field.name === 'project_id' ? 'name' : beside };
    const reading = readBack(ground, place);
    return [
      acceptanceProbe({ clause: edge.clause, place, control, subjects, variant: edge.rank, ...reading }),
    ];
  });
}

/** The ordinary member that gets the edge value; for an edge of the port, one whose address is free at that port. */
function base(lab: Lab, place: Place, field: FieldSpec, value: string | number): MemberBody {
  if (field.name === 'protocol_port' && typeof value === 'number') return twin(lab, place, value);
  return ordinary(lab, place, field.name);
}

/** Ids cannot be invented: at a length bound the real id is sent, if it is that long. */
function situationalValue(
  field: FieldSpec,
  place: Place,
  value: string | number,
): string | number | undefined {
  const id = { project_id: place.projectId, subnet_cidr_id: place.subnetId ?? '' }[field.name];
  if (id === undefined) return value;
  return id.length === String(value).length ? id : undefined;
}

function valueProbes(ground: Ground, field: FieldSpec, place: Place): readonly Probe[] {
  if (field.type !== 'Boolean') return [];
  const clause = fieldClauseId(field, 'values-accepted');
  const subjects = (lab: Lab) =>
    [true, false].map((value) => ({
      label: `${field.name} = ${value}`,
      sent: { ...ordinary(lab, place, field.name), [field.name]: value },
    }));
  return [
    acceptanceProbe({
      clause,
      place,
      control: { field: 'name' },
      subjects,
      ...readBack(ground, place),
    }),
  ];
}

function absenceProbes(ground: Ground, field: FieldSpec, place: Place): readonly Probe[] {
  // Without its subnet a member is a cross-VPC one: that is legal only where the situation is one already.
  if (field.name === 'subnet_cidr_id' && place.kind !== 'cross-vpc') return [];
  const without = (lab: Lab) => {
    const { [field.name]: _left, ...sent } = fullTwin(lab, place);
    return { label: `${field.name} left out`, sent };
  };
  const withNull = (lab: Lab) => {
    const sent = { ...fullTwin(lab, place), [field.name]: null };
    return { label: `${field.name} = null`, sent };
  };
  const clause = fieldClauseId(field, 'absent-accepted');
  const accepted =
    field.name === 'subnet_cidr_id'
      ? takingProbe({ clause, place, show: ground.offers.has('show') })
      : acceptanceProbe({
          clause,
          place,
          control: { field: allFields },
          subjects: (lab) => [without(lab)],
          ...readBack(ground, place),
        });
  if (!valuePlaces(ground).includes(place)) return [accepted];
  return [
    accepted,
    openProbe({ clause: fieldClauseId(field, 'null'), place, subjects: (lab) => [withNull(lab)] }),
  ];
}

function inShort(value: string | number): string {
  return typeof value === 'string' && value.length > 40
    ? `a text of ${value.length} characters`
    : JSON.stringify(value);
}
