import { reads, readsDocument } from './alter-request.ts';
import { drops } from './alter-rules.ts';
import { type Defect, defect } from './defect.ts';

type Read = (value: unknown) => unknown;

const fromDigits: Read = (value) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
const fromArray: Read = (value) => (Array.isArray(value) && value.length > 0 ? value[0] : value);
const fromObject: Read = (value) =>
  typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
const fromTrue: Read = (value) => (value === true ? 1 : value);
const toText: Read = (value) => (typeof value === 'number' || value === true ? String(value) : value);

/** One value of a wrong type that is taken for another value. */
function swap(from: unknown, to: unknown): Read {
  return (value) => (value === from ? to : value);
}

function whole(round: (value: number) => number): Read {
  return (value) => (typeof value === 'number' ? round(value) : value);
}

const address = ['CM-BODY-address-type-not-accepted'];
const port = ['CM-BODY-protocol-port-type-not-accepted'];
const portFraction = ['CM-BODY-protocol-port-fraction-not-accepted'];
const weight = ['CM-BODY-weight-type-not-accepted'];
const weightFraction = ['CM-BODY-weight-fraction-not-accepted'];
const name = ['CM-BODY-name-type-not-accepted'];
const state = ['CM-BODY-admin-state-up-type-not-accepted'];
const project = ['CM-BODY-project-id-type-not-accepted'];
const subnet = ['CM-BODY-subnet-cidr-id-type-not-accepted'];
const member = ['CM-BODY-member-type-not-accepted'];

/** Wrong JSON types that are bent into the right ones. */
export const coercion: readonly Defect[] = [
  defect('address-taken-out-of-an-array', address, reads('address', fromArray)),
  defect('address-taken-out-of-an-object', address, reads('address', fromObject)),
  defect(
    'address-read-from-a-number',
    address,
    reads('address', (value) => (typeof value === 'number' ? `0.0.0.${value & 255}` : value)),
  ),
  defect('port-read-from-digits', port, reads('protocol_port', fromDigits)),
  defect(
    'port-of-any-text-is-80',
    port,
    reads('protocol_port', (value) => (typeof value === 'string' ? Number(value) || 80 : value)),
  ),
  defect('port-of-true-is-1', port, reads('protocol_port', fromTrue)),
  defect('port-taken-out-of-an-array', port, reads('protocol_port', fromArray)),
  defect('port-taken-out-of-an-object', port, reads('protocol_port', fromObject)),
  defect('port-fraction-cut', portFraction, reads('protocol_port', whole(Math.trunc))),
  defect(
    'port-type-not-checked',
    [...port, ...portFraction, 'CM-BODY-protocol-port-null-not-accepted'],
    drops('protocol_port type'),
  ),
  defect('weight-read-from-digits', weight, reads('weight', fromDigits)),
  defect('weight-of-an-empty-text-is-0', weight, reads('weight', swap('', 0))),
  defect(
    'weight-of-any-text-is-the-default',
    weight,
    reads('weight', (value) => (typeof value === 'string' ? undefined : value)),
  ),
  defect('weight-taken-out-of-an-array', weight, reads('weight', fromArray)),
  defect('weight-fraction-cut', weightFraction, reads('weight', whole(Math.trunc))),
  defect('name-made-of-a-number-or-true', name, reads('name', toText)),
  defect('name-taken-out-of-an-array', name, reads('name', fromArray)),
  defect('name-type-not-checked', name, drops('name type')),
  defect(
    'admin-state-read-from-texts',
    state,
    reads('admin_state_up', (value) => (value === 'true' || value === 'false' ? value === 'true' : value)),
  ),
  defect('admin-state-of-1-is-true', state, reads('admin_state_up', swap(1, true))),
  defect('admin-state-of-an-empty-text-is-false', state, reads('admin_state_up', swap('', false))),
  defect('admin-state-type-not-checked', state, drops('admin_state_up type')),
  defect('project-id-taken-out-of-an-array', project, reads('project_id', fromArray)),
  defect('project-id-as-a-number-left-aside', project, reads('project_id', swap(42, undefined))),
  defect('subnet-id-taken-out-of-an-array', subnet, reads('subnet_cidr_id', fromArray)),
  defect(
    'subnet-id-that-is-no-text-means-none',
    subnet,
    reads('subnet_cidr_id', (value) => (typeof value === 'string' ? value : undefined)),
  ),
  defect(
    'member-taken-out-of-an-array',
    member,
    readsDocument((document) => {
      const inside = (document as { readonly member?: unknown } | null)?.member;
      return Array.isArray(inside) && inside.length > 0 ? { member: inside[0] } : document;
    }),
  ),
  defect(
    'member-parsed-out-of-a-text',
    member,
    readsDocument((document) => {
      const inside = (document as { readonly member?: unknown } | null)?.member;
      return typeof inside === 'string' ? { member: JSON.parse(inside) } : document;
    }),
  ),
];
