import { serverOf } from '../derive/server-of.ts';
import type { Draft } from '../draft.ts';
import { shows } from './alter-answer.ts';
import { drafts } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

const ipVersion = ['CM-SEM-ip-version-of-address'];
const ofServer = 'CM-SEM-admin-state-of-server';
const withoutServer = 'CM-SEM-admin-state-without-server';
const fromRequest = 'CM-SEM-admin-state-not-from-request';
const typeIp = 'CM-SEM-member-type-ip';
const typeInstance = 'CM-SEM-member-type-instance';
const instanceOfServer = ['CM-SEM-instance-id-of-server'];
const instanceWithout = ['CM-SEM-instance-id-empty-for-cross-vpc'];

/** The state of a member decided by what its request says, as some read the page. */
const takesStateOver: Alteration = (b) => {
  const down = new WeakSet<Draft>();
  const listening = drafts((draft, option) => {
    if (option.admin_state_up === false) down.add(draft);
    return draft;
  });
  return shows('admin_state_up', (_value, draft) => !down.has(draft))(listening(b));
};

/** What the service works out about address and ECS, wrong in one branch (Table 6). */
export const derived: readonly Defect[] = [
  defect(
    'ip-version-always-v4',
    ipVersion,
    shows('ip_version', () => 'v4'),
  ),
  defect(
    'ip-version-always-v6',
    ipVersion,
    shows('ip_version', () => 'v6'),
  ),
  defect(
    'ip-version-of-the-pool',
    [...ipVersion, 'CM-RES-ip-version'],
    shows('ip_version', (_value, _draft, { pool }) => pool.ipVersion),
  ),
  defect('admin-state-taken-from-the-request', [fromRequest, ofServer, withoutServer], takesStateOver),
  defect(
    'admin-state-always-true',
    [withoutServer],
    shows('admin_state_up', () => true),
  ),
  defect(
    'admin-state-always-false',
    [ofServer],
    shows('admin_state_up', () => false),
  ),
  defect(
    'admin-state-false-for-a-stopped-server',
    [ofServer],
    shows(
      'admin_state_up',
      (value, draft, context) => value && serverOf(draft, context)?.status !== 'SHUTOFF',
    ),
  ),
  defect(
    'admin-state-false-at-weight-0',
    [ofServer],
    shows('admin_state_up', (value, { weight }) => value === true && weight > 0),
  ),
  defect(
    'member-type-always-ip',
    [typeInstance],
    shows('member_type', () => 'ip'),
  ),
  defect(
    'member-type-always-instance',
    [typeIp],
    shows('member_type', () => 'instance'),
  ),
  defect(
    'member-type-ip-where-cross-vpc-is-on',
    [typeInstance],
    shows('member_type', (value, _draft, { pool }) => (pool.crossVpc ? 'ip' : value)),
  ),
  defect(
    'instance-id-always-empty',
    instanceOfServer,
    shows('instance_id', () => ''),
  ),
  defect(
    'instance-id-empty-for-a-stopped-server',
    instanceOfServer,
    shows('instance_id', (value, draft, context) =>
      serverOf(draft, context)?.status === 'SHUTOFF' ? '' : value,
    ),
  ),
  defect(
    'instance-id-made-up-for-cross-vpc',
    instanceWithout,
    shows('instance_id', (value, { subnetId }, { fixtures }) =>
      subnetId === undefined ? fixtures.subnets[0]?.servers[0]?.id : value,
    ),
  ),
];
