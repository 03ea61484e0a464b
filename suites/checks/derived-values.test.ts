import { expect } from 'chai';
import { crossVpcPlace, subnetPlace } from '../trials-for-test.ts';
import { derivedValues } from './derived-values.ts';
import { type Row, say, untried } from './say-for-test.ts';

const place = subnetPlace;
const v6 = { ...subnetPlace, family: 6 } as const;
const noServers = { ...subnetPlace, servers: false };

const rows: readonly Row[] = [
  ['CM-SEM-ip-version-of-address', 'v4 for IPv4', {}, 'ok'],
  ['CM-SEM-ip-version-of-address', 'v6 for IPv4', { member: { ip_version: 'v6' } }, '/member/ip_version'],
  ['CM-SEM-ip-version-of-address', 'v6 for IPv6', { place: v6, member: { ip_version: 'v6' } }, 'ok'],
  ['CM-SEM-ip-version-of-address', 'v4 for IPv6', { place: v6 }, '/member/ip_version'],
  ['CM-SEM-ip-version-of-address', 'none', { member: { ip_version: undefined } }, '/member/ip_version'],
  ['CM-SEM-member-type-ip', 'ip', {}, 'ok'],
  ['CM-SEM-member-type-ip', 'instance', { member: { member_type: 'instance' } }, '/member/member_type'],
  ['CM-SEM-member-type-ip', 'absent', { member: { member_type: undefined } }, '-'],
  ['CM-SEM-member-type-ip', 'empty', { member: { member_type: '' } }, '-'],
  ['CM-SEM-member-type-ip', 'with a subnet', { place, member: { member_type: 'instance' } }, '-'],
  ['CM-SEM-member-type-instance', 'without subnet', {}, '-'],
  ['CM-SEM-member-type-instance', 'instance', { place, member: { member_type: 'instance' } }, 'ok'],
  ['CM-SEM-member-type-instance', 'ip', { place }, '/member/member_type'],
  ['CM-SEM-member-type-instance', 'null', { place, member: { member_type: null } }, '-'],
  ['CM-SEM-instance-id-empty-for-cross-vpc', 'empty', {}, 'ok'],
  ['CM-SEM-instance-id-empty-for-cross-vpc', 'null', { member: { instance_id: null } }, 'ok'],
  [
    'CM-SEM-instance-id-empty-for-cross-vpc',
    'an id',
    { member: { instance_id: 'i' } },
    '/member/instance_id',
  ],
  ['CM-SEM-instance-id-empty-for-cross-vpc', 'absent', { member: { instance_id: undefined } }, '-'],
  ['CM-SEM-instance-id-empty-for-cross-vpc', 'with a subnet', { place, member: { instance_id: 'i' } }, '-'],
  ['CM-SEM-instance-id-of-server', 'an id', { place, member: { instance_id: 'i' } }, 'ok'],
  ['CM-SEM-instance-id-of-server', 'an empty one', { place }, '/member/instance_id'],
  ['CM-SEM-instance-id-of-server', 'null', { place, member: { instance_id: null } }, '/member/instance_id'],
  ['CM-SEM-instance-id-of-server', 'absent', { place, member: { instance_id: undefined } }, '-'],
  ['CM-SEM-instance-id-of-server', 'where no servers are known', { place: noServers }, '-'],
  ['CM-SEM-admin-state-of-server', 'true', { place, member: { admin_state_up: true } }, 'ok'],
  ['CM-SEM-admin-state-of-server', 'false', { place }, '/member/admin_state_up'],
  [
    'CM-SEM-admin-state-of-server',
    'absent',
    { place, member: { admin_state_up: undefined } },
    '/member/admin_state_up',
  ],
  ['CM-SEM-admin-state-of-server', 'where no servers are known', { place: noServers }, '-'],
  ['CM-SEM-admin-state-without-server', 'false', {}, 'ok'],
  [
    'CM-SEM-admin-state-without-server',
    'true',
    { member: { admin_state_up: true } },
    '/member/admin_state_up',
  ],
  ['CM-SEM-admin-state-without-server', 'with a subnet', { place: noServers }, '-'],
  [
    'CM-SEM-admin-state-without-server',
    'the request says nothing of it',
    { place: crossVpcPlace, sent: { admin_state_up: true } },
    'ok',
  ],
];

describe('derivedValues', () => {
  for (const [clause, what, change, says] of rows)
    it(`${clause}, ${what}: ${says}`, () => {
      expect(say(derivedValues, clause, change)).to.equal(says);
    });

  it('are tried both ways', () => {
    expect(untried(derivedValues, rows)).to.deep.equal([]);
  });
});
