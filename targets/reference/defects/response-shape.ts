import { answersMember, repliesCreated, shows, withBody } from './alter-answer.ts';
import { type Defect, defect } from './defect.ts';

const member = ['CM-RES-member'];
const operatingStatus = 'CM-RES-operating-status';

/** The answer as a document, values out of their enums, and fields lost in some cases only (Tables 5 and 6). */
export const responseShape: readonly Defect[] = [
  defect(
    'answer-without-member',
    member,
    repliesCreated((reply) => withBody(reply, ({ member: _member, ...rest }) => rest)),
  ),
  defect(
    'answer-with-member-not-wrapped',
    member,
    repliesCreated((reply) =>
      withBody(reply, ({ member: inner, ...rest }) => ({ ...rest, ...(inner as object) })),
    ),
  ),
  defect(
    'answer-with-member-in-an-array',
    member,
    answersMember((inner) => [inner]),
  ),
  defect(
    'answer-without-body',
    member,
    repliesCreated((reply) => ({ ...reply, body: '' })),
  ),
  defect(
    'ip-version-called-ipv4',
    ['CM-RES-ip-version', 'CM-SEM-ip-version-of-address'],
    shows('ip_version', (value) => String(value).replace('v', 'IPv')),
  ),
  defect(
    'state-called-active-with-monitor',
    [operatingStatus],
    shows('operating_status', (value) => (value === 'ONLINE' ? 'ACTIVE' : value)),
  ),
  defect(
    'member-type-called-ecs',
    ['CM-RES-member-type', 'CM-SEM-member-type-instance'],
    shows('member_type', (value) => (value === 'instance' ? 'ecs' : value)),
  ),
  defect(
    'weight-0-left-out',
    ['CM-RES-weight', 'CM-SEM-weight-echo'],
    shows('weight', (value) => value || undefined),
  ),
  defect(
    'admin-state-false-left-out',
    ['CM-RES-admin-state-up', 'CM-SEM-admin-state-without-server'],
    shows('admin_state_up', (value) => value || undefined),
  ),
  defect(
    'weight-left-out-when-it-is-the-default',
    ['CM-RES-weight', 'CM-SEM-weight-default'],
    shows('weight', (value) => (value === 1 ? undefined : value)),
  ),
  defect(
    'status-left-out-in-pools-with-listeners',
    ['CM-RES-status'],
    shows('status', (value, _draft, { pool }) => (pool.listeners.length > 0 ? undefined : value)),
  ),
  defect(
    'address-split-into-parts-for-ipv6',
    ['CM-RES-address', 'CM-SEM-address-echo'],
    shows('address', (value, { family }) => (family === 'v6' ? String(value).split(':') : value)),
  ),
];
