import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { answeredMember, crossVpcPlace, withPool } from '../trials-for-test.ts';
import { responseShape } from './response-shape.ts';
import { answerWith, type Change, type Row, say, untried } from './say-for-test.ts';

const checks = responseShape(loadFacts());
const listenerless = withPool(crossVpcPlace, { listeners: [] });
const member = (change: object): Change => ({ member: change as Record<string, unknown> });
const status = (...entries: unknown[]) => member({ status: entries });
const entry = { listener_id: 'l-1', operating_status: 'NO_MONITOR' };

/** Clause, field, what is legal there, what is not; then what is said of its absence. */
const fields: readonly (readonly [string, string, readonly unknown[], readonly unknown[], string])[] = [
  ['id', 'id', ['x'], [7, null, {}], '/member/id'],
  ['name', 'name', ['', 'x'], [7, ['x']], '-'],
  ['project-id', 'project_id', ['x'], [7, null], '/member/project_id'],
  ['admin-state-up', 'admin_state_up', [true, false], ['true', 1, null], '/member/admin_state_up'],
  ['subnet-cidr-id', 'subnet_cidr_id', ['x'], [7, {}], '-'],
  ['protocol-port', 'protocol_port', [1, 65535], [0, 65536, 80.5, '80', null], '/member/protocol_port'],
  ['weight', 'weight', [0, 100], [-1, 101, 1.5, '1', null], '/member/weight'],
  [
    'address',
    'address',
    ['10.0.0.1', '2001:db8::1'],
    ['10.0.0', '10.0.0.1/24', '', 7, null],
    '/member/address',
  ],
  ['ip-version', 'ip_version', ['v4', 'v6'], ['4', 'ipv4', null], '/member/ip_version'],
  [
    'operating-status',
    'operating_status',
    ['ONLINE', 'OFFLINE', 'NO_MONITOR'],
    ['online', 'FINE', null],
    '/member/operating_status',
  ],
  [
    'created-at',
    'created_at',
    ['2024-03-01T12:00:00Z'],
    ['2024-03-01 12:00:00', '2024-03-01T12:00:00.000Z', '2024-02-30T12:00:00Z', 1709294400],
    '-',
  ],
  ['updated-at', 'updated_at', ['2024-03-01T12:00:00Z'], ['2024-03-01T12:00:00', ''], '-'],
  ['member-type', 'member_type', ['ip', 'instance'], ['IP', '', 1], '-'],
  ['instance-id', 'instance_id', ['', 'x'], [7, []], '-'],
];

const rows: readonly Row[] = [
  ...fields.flatMap(([slug, field, legal, illegal, absent]): Row[] => [
    ...legal.map((value): Row => [`CM-RES-${slug}`, JSON.stringify(value), member({ [field]: value }), 'ok']),
    ...illegal.map(
      (value): Row => [
        `CM-RES-${slug}`,
        JSON.stringify(value),
        member({ [field]: value }),
        `/member/${field}`,
      ],
    ),
    [`CM-RES-${slug}`, 'absent', member({ [field]: undefined }), absent],
  ]),
  ...['name', 'subnet_cidr_id', 'created_at', 'member_type', 'instance_id'].map(
    (field): Row => [
      `CM-RES-${field.replaceAll('_', '-')}`,
      'null, where it may be absent',
      member({ [field]: null }),
      '-',
    ],
  ),
  ['CM-RES-request-id', 'a text', {}, 'ok'],
  ['CM-RES-request-id', 'a number', { json: { member: answeredMember, request_id: 7 } }, '/request_id'],
  ['CM-RES-request-id', 'absent', { json: { member: answeredMember } }, '/request_id'],
  ['CM-RES-member', 'an object', {}, 'ok'],
  ['CM-RES-member', 'absent', { json: { request_id: 'r' } }, '/member'],
  ['CM-RES-member', 'null', { json: { member: null, request_id: 'r' } }, '/member'],
  ['CM-RES-member', 'a list', { json: { member: [answeredMember], request_id: 'r' } }, '/member'],
  ['CM-RES-member', 'an answer that is a list', { json: [] }, ''],
  ['CM-RES-member', 'an answer that is a text', { json: 'created' }, ''],
  ['CM-RES-member', 'an answer that is null', { json: null }, ''],
  ['CM-RES-member', 'an answer that is no JSON', { text: 'created' }, ''],
  ['CM-RES-member', 'no body', { json: undefined }, ''],
  ['CM-RES-status', 'one entry', {}, 'ok'],
  ['CM-RES-status', 'no entry', status(), 'ok'],
  ['CM-RES-status', 'an object', member({ status: {} }), '/member/status'],
  ['CM-RES-status', 'absent where the pool has listeners', member({ status: undefined }), '/member/status'],
  ['CM-RES-status', 'null where the pool has listeners', member({ status: null }), '/member/status'],
  [
    'CM-RES-status',
    'absent where it has none',
    { place: listenerless, ...member({ status: undefined }) },
    '-',
  ],
  ['CM-RES-status', 'null where it has none', { place: listenerless, ...member({ status: null }) }, '-'],
  [
    'CM-RES-status',
    'ill-typed where it has none',
    { place: listenerless, ...member({ status: 'ONLINE' }) },
    '/member/status',
  ],
  ['CM-RES-status', 'an entry that is a text', status(entry, 'ONLINE'), '/member/status/1'],
  ['CM-RES-status', 'an entry that is null', status(null), '/member/status/0'],
  ['CM-RES-status-listener-id', 'a text', {}, 'ok'],
  [
    'CM-RES-status-listener-id',
    'a number',
    status(entry, { ...entry, listener_id: 7 }),
    '/member/status/1/listener_id',
  ],
  [
    'CM-RES-status-listener-id',
    'absent',
    status({ operating_status: 'ONLINE' }),
    '/member/status/0/listener_id',
  ],
  ['CM-RES-status-operating-status', 'a value of the page', {}, 'ok'],
  [
    'CM-RES-status-operating-status',
    'another one',
    status({ ...entry, operating_status: 'FINE' }),
    '/member/status/0/operating_status',
  ],
  [
    'CM-RES-status-operating-status',
    'absent',
    status({ listener_id: 'l-1' }),
    '/member/status/0/operating_status',
  ],
  [
    'CM-RES-status-operating-status',
    'one of a later edition',
    status({ ...entry, operating_status: 'INITIAL' }),
    'ok',
  ],
  ['CM-RES-operating-status', 'one of a later edition', member({ operating_status: 'UNKNOWN' }), 'ok'],
];

describe('responseShape', () => {
  for (const [clause, what, change, says] of rows)
    it(`${clause}, ${what}: ${says === '' ? 'the whole answer' : says}`, () => {
      expect(say(checks, clause, change)).to.equal(says);
    });

  it('is tried both ways in every row', () => {
    expect(untried(checks, rows)).to.deep.equal([]);
  });

  it('judges no field that the page says not to use, nor one that it does not know', () => {
    const odd = {
      pool_id: 7,
      device_owner: {},
      device_id: [],
      loadbalancer_id: 1,
      loadbalancers: [{ id: 7 }],
      zone: 1,
    };
    const answer = answerWith(member(odd));
    expect(checks.flatMap(({ check }) => check?.(answer) ?? [])).to.deep.equal([]);
    expect(
      checks.map(({ clause }) => clause).filter((id) => /device|loadbalancer|pool-id/.test(id)),
    ).to.deep.equal([]);
  });

  it('gives every issue to exactly one row', () => {
    const change = member({
      id: 7,
      weight: '1',
      status: [entry, 7, { ...entry, listener_id: 7 }],
      ip_version: 'v5',
    });
    const paths = checks.flatMap(({ check }) => check?.(answerWith(change)) ?? []).map(({ path }) => path);
    expect(paths.sort()).to.deep.equal([
      '/member/id',
      '/member/ip_version',
      '/member/status/1',
      '/member/status/2/listener_id',
      '/member/weight',
    ]);
  });
});
