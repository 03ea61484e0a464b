import type { MemberStatus } from '../member.ts';
import { answersMember, shows } from './alter-answer.ts';
import { both, type Defect, defect } from './defect.ts';

/** A field of Table 6 that the example answer shows, and the clauses that cannot do without it. */
interface Row {
  readonly field: string;
  readonly breaks: readonly string[];
  /** The field's value in a wrong JSON type. */
  readonly retyped: (value: unknown) => unknown;
}

const inArray = (value: unknown) => [value];
const inObject = (value: unknown) => ({ value });
const asText = (value: unknown) => String(value);

const rows: readonly Row[] = [
  {
    field: 'project_id',
    breaks: ['CM-RES-project-id', 'CM-SEM-project-of-path'],
    retyped: inObject,
  },
  {
    field: 'admin_state_up',
    breaks: ['CM-RES-admin-state-up', 'CM-SEM-admin-state-of-server', 'CM-SEM-admin-state-without-server'],
    retyped: asText,
  },
  {
    field: 'protocol_port',
    breaks: ['CM-RES-protocol-port', 'CM-SEM-protocol-port-echo'],
    retyped: (value) => Number(value) + 0.5,
  },
  {
    field: 'weight',
    breaks: ['CM-RES-weight', 'CM-SEM-weight-echo', 'CM-SEM-weight-default'],
    retyped: inArray,
  },
  { field: 'address', breaks: ['CM-RES-address', 'CM-SEM-address-echo'], retyped: inArray },
  {
    field: 'ip_version',
    breaks: ['CM-RES-ip-version', 'CM-SEM-ip-version-of-address'],
    retyped: (value) => (value === 'v4' ? 4 : 6),
  },
  {
    field: 'operating_status',
    breaks: ['CM-RES-operating-status', 'CM-SEM-status-without-monitor'],
    retyped: () => false,
  },
  { field: 'status', breaks: ['CM-RES-status'], retyped: inObject },
];

function dashed(field: string): string {
  return field.replaceAll('_', '-');
}

function leftOut({ field, breaks }: Row): Defect {
  return defect(
    `answer-without-${dashed(field)}`,
    breaks,
    shows(field, () => undefined),
  );
}

function retyped({ field, breaks, retyped: change }: Row): Defect {
  return defect(`answer-with-${dashed(field)}-of-another-type`, breaks, shows(field, change));
}

function entries(change: (entry: MemberStatus) => unknown) {
  return shows('status', (value) => (value as readonly MemberStatus[]).map(change));
}

const listenerId = ['CM-RES-status-listener-id'];
const listenerState = ['CM-RES-status-operating-status'];

/** Fields of the answer that are not there, null, of another type or under another name (Tables 6 and 7). */
export const responseFields: readonly Defect[] = [
  ...rows.map(leftOut),
  ...rows.map(retyped),
  defect(
    'answer-with-null-for-admin-state-up',
    ['CM-RES-admin-state-up', 'CM-SEM-admin-state-of-server', 'CM-SEM-admin-state-without-server'],
    shows('admin_state_up', () => null),
  ),
  defect(
    'answer-with-ip-version-in-camel-case',
    ['CM-RES-ip-version', 'CM-SEM-ip-version-of-address'],
    both(
      shows('ipVersion', (_value, { family }) => family),
      shows('ip_version', () => undefined),
    ),
  ),
  defect(
    'answer-without-id',
    ['CM-RES-id'],
    answersMember(({ id: _id, ...member }) => member),
  ),
  defect(
    'answer-with-id-of-another-type',
    ['CM-RES-id'],
    answersMember((member) => ({ ...member, id: 42 })),
  ),
  defect('answer-with-name-of-another-type', ['CM-RES-name', 'CM-SEM-name-echo'], shows('name', inArray)),
  defect(
    'answer-with-subnet-cidr-id-of-another-type',
    ['CM-RES-subnet-cidr-id', 'CM-SEM-subnet-echo'],
    shows('subnet_cidr_id', (id) => (id === undefined ? id : { id })),
  ),
  defect(
    'answer-with-member-type-of-another-type',
    ['CM-RES-member-type', 'CM-SEM-member-type-ip', 'CM-SEM-member-type-instance'],
    shows('member_type', (value) => value === 'ip'),
  ),
  defect('answer-with-instance-id-of-another-type', ['CM-RES-instance-id'], shows('instance_id', inArray)),
  defect(
    'status-entries-without-listener-id',
    listenerId,
    entries(({ operating_status }) => ({ operating_status })),
  ),
  defect(
    'status-entries-without-state',
    listenerState,
    entries(({ listener_id }) => ({ listener_id })),
  ),
  defect(
    'status-entries-that-are-ids-only',
    ['CM-RES-status'],
    entries(({ listener_id }) => listener_id),
  ),
];
