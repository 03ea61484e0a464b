import { reads } from './alter-request.ts';
import { drops, judges } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

type Bound = 'minimum' | 'maximum';

/** A numeric bound at another place. */
function moves(field: string, bound: Bound, to: number): Alteration {
  return judges(`${field} ${bound}`, (value) => {
    if (typeof value !== 'number') return true;
    return bound === 'minimum' ? value >= to : value <= to;
  });
}

/** A bound of a length at another place. */
function resizes(field: string, bound: 'minLength' | 'maxLength', to: number): Alteration {
  return judges(`${field} ${bound}`, (value) => {
    if (typeof value !== 'string') return true;
    return bound === 'minLength' ? [...value].length >= to : [...value].length <= to;
  });
}

/** Numbers that are bent into the bounds instead of being refused. */
function bends(field: string, bend: (value: number) => number): Alteration {
  return reads(field, (value) => (typeof value === 'number' ? bend(value) : value));
}

const anyLegal = 'CM-SEM-any-legal-member-accepted';
const portBelow = 'CM-BODY-protocol-port-below-min-not-accepted';
const portAbove = 'CM-BODY-protocol-port-above-max-not-accepted';
const weightBelow = 'CM-BODY-weight-below-min-not-accepted';
const weightAbove = 'CM-BODY-weight-above-max-not-accepted';
const nameAbove = 'CM-BODY-name-above-max-not-accepted';

/** The bounds of Table 4: dropped, moved by one either way, or bent. */
export const fieldsBounds: readonly Defect[] = [
  defect('weight-minimum-dropped', [weightBelow], drops('weight minimum')),
  defect('weight-minimum-minus-1', [weightBelow], moves('weight', 'minimum', -1)),
  defect('weight-minimum-1', ['CM-BODY-weight-min-accepted', anyLegal], moves('weight', 'minimum', 1)),
  defect('weight-maximum-dropped', [weightAbove], drops('weight maximum')),
  defect('weight-maximum-101', [weightAbove], moves('weight', 'maximum', 101)),
  defect('weight-maximum-99', ['CM-BODY-weight-max-accepted', anyLegal], moves('weight', 'maximum', 99)),
  defect(
    'weight-clamped-to-its-bounds',
    [weightBelow, weightAbove],
    bends('weight', (value) => Math.min(100, Math.max(0, value))),
  ),
  defect('port-minimum-dropped', [portBelow], drops('protocol_port minimum')),
  defect('port-minimum-0', [portBelow], moves('protocol_port', 'minimum', 0)),
  defect(
    'port-minimum-2',
    ['CM-BODY-protocol-port-min-accepted', anyLegal],
    moves('protocol_port', 'minimum', 2),
  ),
  defect('port-maximum-dropped', [portAbove], drops('protocol_port maximum')),
  defect('port-maximum-65536', [portAbove], moves('protocol_port', 'maximum', 65536)),
  defect(
    'port-maximum-65534',
    ['CM-BODY-protocol-port-max-accepted', anyLegal],
    moves('protocol_port', 'maximum', 65534),
  ),
  defect(
    'port-taken-as-16-bits',
    [portBelow, portAbove],
    bends('protocol_port', (value) => (Number.isInteger(value) ? value & 0xffff : value)),
  ),
  defect('name-maximum-dropped', [nameAbove], drops('name maxLength')),
  defect('name-maximum-256', [nameAbove], resizes('name', 'maxLength', 256)),
  defect('name-maximum-254', ['CM-BODY-name-max-accepted'], resizes('name', 'maxLength', 254)),
  defect('name-minimum-1', ['CM-BODY-name-min-accepted', anyLegal], resizes('name', 'minLength', 1)),
  defect(
    'name-cut-at-255',
    [nameAbove],
    reads('name', (value) => (typeof value === 'string' ? value.slice(0, 255) : value)),
  ),
  defect(
    'project-id-maximum-31',
    ['CM-BODY-project-id-max-accepted', anyLegal],
    resizes('project_id', 'maxLength', 31),
  ),
  defect(
    'project-id-maximum-dropped',
    ['CM-BODY-project-id-above-max-not-accepted'],
    both(drops('project_id maxLength'), drops('own project')),
  ),
  defect(
    'project-id-empty-means-none',
    ['CM-BODY-project-id-below-min-not-accepted'],
    reads('project_id', (value) => (value === '' ? undefined : value)),
  ),
  defect(
    'subnet-id-maximum-35',
    [
      'CM-BODY-subnet-cidr-id-max-accepted',
      anyLegal,
      'CM-CON-subnet-accepted',
      'CM-CON-subnet-ipv6-accepted',
    ],
    resizes('subnet_cidr_id', 'maxLength', 35),
  ),
  defect(
    'subnet-id-cut-at-36',
    ['CM-CON-subnet-unknown-not-accepted'],
    reads('subnet_cidr_id', (value) => (typeof value === 'string' ? value.slice(0, 36) || value : value)),
  ),
  defect(
    'address-maximum-15',
    ['CM-CON-dualstack-ipv6-accepted', 'CM-CON-subnet-ipv6-accepted', anyLegal],
    resizes('address', 'maxLength', 15),
  ),
];
