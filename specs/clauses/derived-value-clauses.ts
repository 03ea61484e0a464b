import type { Clause } from '../clause.ts';
import { derived, inferred, stated } from './clause-of.ts';
import { memberText as member } from './member-text.ts';

/** Values that the service works out. */
export const derivedValueClauses: readonly Clause[] = [
  stated(
    'CM-SEM-ip-version-of-address',
    ['ip_version is v4 for an IPv4 address and v6 for an IPv6 address.', 'ip_version 与地址族一致。'],
    { source: member('ip_version', 1) },
  ),
  stated(
    'CM-SEM-member-type-ip',
    [
      'member_type, where present, is ip for a member without subnet.',
      '无子网成员的 member_type（若返回）为 ip。',
    ],
    { source: [...member('member_type', 1, 2), 'table/4/address/text/3'], needs: ['cross-vpc'] },
  ),
  stated(
    'CM-SEM-member-type-instance',
    [
      'member_type, where present, is instance for a member with a subnet.',
      '有子网成员的 member_type（若返回）为 instance。',
    ],
    { source: [...member('member_type', 1, 3), 'table/4/address/text/4'], needs: ['subnet'] },
  ),
  stated(
    'CM-SEM-instance-id-empty-for-cross-vpc',
    [
      'instance_id, where present, is empty for a member without subnet.',
      '无子网成员的 instance_id（若返回）为空。',
    ],
    { source: member('instance_id', 2), needs: ['cross-vpc'] },
  ),
  derived(
    'CM-SEM-instance-id-of-server',
    [
      'instance_id, where present, is not empty for the address of an existing server.',
      '已有服务器地址对应的 instance_id（若返回）不为空。',
    ],
    { source: member('instance_id', 1), needs: ['servers'] },
  ),
  stated(
    'CM-SEM-admin-state-of-server',
    [
      'admin_state_up is true for the address of an existing server, whatever was sent.',
      '服务器存在时 admin_state_up 为 true，与请求无关。',
    ],
    { source: ['table/4/admin_state_up/text/3', ...member('admin_state_up', 3)], needs: ['servers'] },
  ),
  stated(
    'CM-SEM-admin-state-not-from-request',
    ['The admin_state_up sent does not decide the one answered.', '响应的 admin_state_up 不由请求决定。'],
    { source: ['table/4/admin_state_up/text/2', ...member('admin_state_up', 2)] },
  ),
  inferred(
    'CM-SEM-admin-state-without-server',
    [
      'admin_state_up is false for a member without subnet: it stands for no ECS.',
      '无子网成员不对应 ECS，admin_state_up 为 false。',
    ],
    {
      source: ['table/4/admin_state_up/text/3', ...member('admin_state_up', 3)],
      needs: ['cross-vpc'],
    },
  ),
  stated(
    'CM-SEM-status-without-monitor',
    [
      'operating_status is NO_MONITOR where the pool has no health monitor.',
      '后端组无健康检查时 operating_status 为 NO_MONITOR。',
    ],
    { source: member('operating_status', 1, 3), needs: ['member', 'no-monitor'] },
  ),
  derived(
    'CM-SEM-status-with-monitor',
    [
      'operating_status is not NO_MONITOR where the pool has a health monitor.',
      '后端组有健康检查时 operating_status 不为 NO_MONITOR。',
    ],
    { source: member('operating_status', 2, 3, 4), needs: ['member', 'monitor'] },
  ),
  derived(
    'CM-SEM-listener-status-without-monitor',
    [
      'Every entry of status says NO_MONITOR where the pool has no health monitor.',
      '后端组无健康检查时 status 各项均为 NO_MONITOR。',
    ],
    {
      source: ['table/7/operating_status/text/1', 'table/7/operating_status/text/3'],
      needs: ['listeners', 'no-monitor'],
    },
  ),
  derived(
    'CM-SEM-listener-status-with-monitor',
    [
      'No entry of status says NO_MONITOR where the pool has a health monitor.',
      '后端组有健康检查时 status 各项均不为 NO_MONITOR。',
    ],
    {
      source: [1, 2, 3, 4].map((text) => `table/7/operating_status/text/${text}`),
      needs: ['listeners', 'monitor'],
    },
  ),
  inferred(
    'CM-SEM-status-of-pool-listeners',
    [
      'Every entry of status names a listener of the pool, each once.',
      'status 各项对应后端组的监听器且不重复。',
    ],
    { source: [...member('status', 1, 2, 3), 'table/7/listener_id/text/1'], needs: ['listeners'] },
  ),
  inferred(
    'CM-SEM-status-later-values',
    [
      'operating_status uses only the values of this page, not those that later editions added.',
      'operating_status 只用本页取值，不用后续版本新增值。',
    ],
    { source: ['table/6/operating_status/enum', 'table/7/operating_status/enum'] },
  ),
];
