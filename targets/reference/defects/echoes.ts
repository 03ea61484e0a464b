import { subnetOf } from '../subnet-of.ts';
import { shows } from './alter-answer.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A number that comes back altered; the text in a result stands for the JSON text. */
function counts(field: 'weight' | 'protocol_port', change: (value: number) => unknown): Alteration {
  return shows(field, (value) => change(value as number));
}

function addresses(change: (address: string) => unknown): Alteration {
  return shows('address', (value) => change(value as string));
}

const address = ['CM-SEM-address-echo'];
const port = ['CM-SEM-protocol-port-echo'];
const weight = ['CM-SEM-weight-echo'];
const subnet = ['CM-SEM-subnet-echo'];
const project = ['CM-SEM-project-of-path'];

/** Addresses, ports, weights, subnets and projects that come back other than they were sent (Table 6). */
export const echoes: readonly Defect[] = [
  defect(
    'address-comes-back-as-its-network',
    address,
    addresses((text) => text.replace(/\d+$/, '0')),
  ),
  defect(
    'address-comes-back-with-prefix-length',
    [...address, 'CM-RES-address'],
    addresses((text) => (text.includes(':') ? `${text}/128` : `${text}/32`)),
  ),
  defect(
    'address-in-ipv6-cut-to-its-network',
    address,
    addresses((text) => (text.includes(':') ? `${text.split(':').slice(0, 4).join(':')}::` : text)),
  ),
  defect(
    'port-comes-back-signed',
    [...port, 'CM-RES-protocol-port'],
    counts('protocol_port', (value) => (value > 32767 ? value - 65536 : value)),
  ),
  defect(
    'port-comes-back-in-its-low-byte',
    port,
    counts('protocol_port', (value) => value & 255 || 1),
  ),
  defect(
    'port-65535-comes-back-as-0',
    [...port, 'CM-RES-protocol-port'],
    counts('protocol_port', (value) => (value === 65535 ? 0 : value)),
  ),
  defect(
    'port-as-a-text',
    [...port, 'CM-RES-protocol-port'],
    counts('protocol_port', (value) => String(value)),
  ),
  defect(
    'weight-0-comes-back-as-1',
    weight,
    counts('weight', (value) => value || 1),
  ),
  defect(
    'weight-100-comes-back-as-99',
    weight,
    counts('weight', (value) => Math.min(value, 99)),
  ),
  defect(
    'weight-not-taken-over',
    weight,
    counts('weight', () => 1),
  ),
  defect(
    'weight-as-a-share-of-1',
    [...weight, 'CM-SEM-weight-default', 'CM-RES-weight'],
    counts('weight', (value) => value / 100),
  ),
  defect(
    'weight-not-taken-over-for-least-connections',
    weight,
    shows('weight', (value, _draft, { pool }) => (pool.lbAlgorithm === 'LEAST_CONNECTIONS' ? 1 : value)),
  ),
  defect(
    'subnet-lost',
    [...subnet, 'CM-RES-subnet-cidr-id'],
    shows('subnet_cidr_id', () => undefined),
  ),
  defect(
    'subnet-lost-for-ipv6',
    subnet,
    shows('subnet_cidr_id', (value, { family }) => (family === 'v6' ? '' : value)),
  ),
  defect(
    'subnet-in-upper-case',
    subnet,
    shows('subnet_cidr_id', (_value, { subnetId }) => subnetId?.toUpperCase()),
  ),
  defect(
    'vpc-in-the-place-of-the-subnet',
    subnet,
    shows('subnet_cidr_id', (_value, draft, { fixtures }) => subnetOf(draft, fixtures)?.vpcId),
  ),
  defect(
    'first-subnet-of-the-vpc-in-the-place-of-the-subnet',
    subnet,
    shows('subnet_cidr_id', (_value, draft, { fixtures }) => {
      const vpcId = subnetOf(draft, fixtures)?.vpcId;
      return fixtures.subnets.find((one) => one.vpcId === vpcId)?.id;
    }),
  ),
  defect(
    'subnet-made-up-for-cross-vpc',
    ['CM-SEM-subnet-empty-for-cross-vpc'],
    shows('subnet_cidr_id', (value, _draft, { fixtures }) => value ?? fixtures.subnets[0]?.id),
  ),
  defect(
    'project-in-upper-case',
    project,
    shows('project_id', (_value, _draft, { projectId }) => projectId.toUpperCase()),
  ),
  defect(
    'project-lost-under-shared-balancer',
    project,
    shows('project_id', (value, _draft, { pool }) => (pool.loadBalancerType === 'shared' ? '' : value)),
  ),
];
