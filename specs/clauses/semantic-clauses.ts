import type { Clause } from '../clause.ts';
import { derived, inferred, open, stated } from './clause-of.ts';

const member = (field: string, ...texts: number[]): readonly string[] =>
  texts.map((n) => `table/6/${field}/text/${n}`);

/** What an accepted create must have done, as the answer and later reads show it. */
const effects: readonly Clause[] = [
  derived(
    'CM-SEM-any-legal-member-accepted',
    ['Every body that keeps all rules of the page is accepted.', '满足全部规则的请求体都应接受。'],
    { source: ['purpose/1', 'table/3/member/text/1'] },
  ),
  derived(
    'CM-SEM-stored',
    ['The member of a 201 can be shown right away.', '返回 201 的成员应立即可查询。'],
    { source: ['purpose/1'], needs: ['member', 'show'] },
  ),
  derived(
    'CM-SEM-read-back-equal',
    ['Showing a new member gives what its create answered.', '查询新成员所得应与创建响应一致。'],
    { source: ['purpose/1', 'table/5/member/text/1'], needs: ['member', 'show'] },
  ),
  derived(
    'CM-SEM-listed-in-its-pool-only',
    [
      'A new member is listed once in the pool of the path, and in no other.',
      '新成员只在路径所指后端组中出现一次。',
    ],
    { source: ['purpose/1', 'table/1/pool_id/text/1'], needs: ['member', 'list'] },
  ),
  derived(
    'CM-SEM-refused-leaves-nothing',
    ['A refused create leaves no member behind.', '被拒绝的创建不得留下成员。'],
    { source: ['purpose/1'], needs: ['member', 'list'] },
  ),
  derived(
    'CM-SEM-others-unchanged',
    ['A create changes no other member of the pool.', '创建不得改变同组其他成员。'],
    { source: ['purpose/1'], needs: ['member', 'show'] },
  ),
];

/** What the answer repeats of the request. */
const echoes: readonly Clause[] = [
  stated('CM-SEM-address-echo', ['The answer carries the address that was sent.', '响应返回所提交的地址。'], {
    source: member('address', 1, 2, 3, 4, 5, 6, 7),
  }),
  stated(
    'CM-SEM-protocol-port-echo',
    ['The answer carries the port that was sent.', '响应返回所提交的端口。'],
    { source: [...member('protocol_port', 1), 'table/4/protocol_port/text/1'] },
  ),
  stated('CM-SEM-name-echo', ['The answer carries the name that was sent.', '响应返回所提交的名称。'], {
    source: [...member('name', 1), 'table/4/name/text/1'],
  }),
  stated(
    'CM-SEM-weight-echo',
    [
      'The answer carries the weight that was sent, where the pool uses weights.',
      '后端组使用权重时，响应返回所提交的权重。',
    ],
    { source: [...member('weight', 1), 'table/4/weight/text/1'], needs: ['member', 'weighted'] },
  ),
  stated('CM-SEM-subnet-echo', ['The answer carries the subnet that was sent.', '响应返回所提交的子网。'], {
    source: member('subnet_cidr_id', 1, 4),
    needs: ['subnet'],
  }),
  derived(
    'CM-SEM-subnet-empty-for-cross-vpc',
    ['The answer of a member without subnet names no subnet.', '无子网成员的响应不含子网。'],
    { source: member('subnet_cidr_id', 2, 3), needs: ['cross-vpc'] },
  ),
  derived(
    'CM-SEM-project-of-path',
    ['The answer carries the project of the path.', '响应返回路径中的项目。'],
    { source: [...member('project_id', 1), 'table/4/project_id/text/1'] },
  ),
];

/** Values that the service supplies where the request leaves them out. */
const defaults: readonly Clause[] = [
  stated(
    'CM-SEM-weight-default',
    ['A member sent without weight gets the default weight.', '未提交权重时取默认权重。'],
    {
      source: ['table/4/weight/default', 'table/6/weight/default'],
      needs: ['member', 'weighted'],
    },
  ),
  open(
    'CM-SEM-weight-source-ip',
    ['What a pool with SOURCE_IP does with a weight is recorded.', '记录 SOURCE_IP 后端组如何处理权重。'],
    { source: ['table/4/weight/text/4', ...member('weight', 4)], needs: ['member', 'source-ip'] },
  ),
  open(
    'CM-SEM-name-default',
    ['Which name a member sent without one gets is recorded.', '记录未提交名称时所得的名称。'],
    { source: ['table/4/name/presence'] },
  ),
  open(
    'CM-SEM-project-differing',
    [
      'What a project_id in the body other than the path’s does is recorded.',
      '记录请求体 project_id 与路径不同时的行为。',
    ],
    { source: ['table/4/project_id/text/1'] },
  ),
];

/** Values that the service works out. */
const derivedValues: readonly Clause[] = [
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

/** What no request to this operation can show. */
const unobservable: readonly Clause[] = [
  stated(
    'CM-SEM-weight-distribution',
    [
      'Traffic is shared out by weight, and weight 0 gets no new requests.',
      '按权重分发流量，权重 0 不接收新请求。',
    ],
    {
      source: ['table/4/weight/text/2', 'table/4/weight/text/3', ...member('weight', 2, 3)],
      excluded: { en: 'needs traffic through the load balancer', zh: '需要经过负载均衡器的流量' },
    },
  ),
  stated(
    'CM-SEM-status-health',
    [
      'ONLINE is a healthy member, OFFLINE one whose ECS is missing or stopped.',
      'ONLINE 表示健康，OFFLINE 表示 ECS 缺失或关机。',
    ],
    {
      source: [
        ...member('operating_status', 2, 4),
        'table/7/operating_status/text/2',
        'table/7/operating_status/text/4',
      ],
      excluded: { en: 'needs power over the ECS and its health', zh: '需要控制 ECS 及其健康状态' },
    },
  ),
];

/** Ids and times. */
const identities: readonly Clause[] = [
  derived('CM-SEM-id-unique', ['No two members get the same id.', '成员 ID 各不相同。'], {
    source: member('id', 1),
  }),
  stated(
    'CM-SEM-id-not-of-server',
    ['The id of a member is not the id of its ECS.', '成员 ID 不等于其 ECS 的 ID。'],
    { source: member('id', 2, 3), needs: ['servers'] },
  ),
  derived(
    'CM-SEM-request-id-unique',
    ['No two answers carry the same request id.', '各响应的请求 ID 互不相同。'],
    { source: ['table/5/request_id/text/1', 'table/5/request_id/text/2'] },
  ),
  inferred(
    'CM-SEM-request-id-in-header',
    [
      'X-Request-Id, where present, equals the request id of the body.',
      'X-Request-Id 响应头（若有）与响应体请求 ID 一致。',
    ],
    { source: ['table/5/request_id/text/1'] },
  ),
  stated(
    'CM-SEM-times-now',
    [
      'created_at, where present, is the time of the request in UTC.',
      'created_at（若返回）为请求时刻的 UTC 时间。',
    ],
    { source: [...member('created_at', 1), ...member('updated_at', 1)] },
  ),
  inferred(
    'CM-SEM-times-ordered',
    ['updated_at, where present, is not before created_at.', 'updated_at（若返回）不早于 created_at。'],
    { source: member('updated_at', 1) },
  ),
  stated(
    'CM-SEM-times-absent-on-shared',
    ['A member under a shared load balancer carries no times.', '共享型负载均衡下的成员不返回时间。'],
    { source: [...member('created_at', 2), ...member('updated_at', 2)], needs: ['member', 'shared'] },
  ),
  open(
    'CM-SEM-times-on-dedicated',
    [
      'Whether a member under a dedicated load balancer carries times is recorded.',
      '记录独享型负载均衡下的成员是否返回时间。',
    ],
    { source: [...member('created_at', 2), ...member('updated_at', 2)], needs: ['member', 'dedicated'] },
  ),
  open(
    'CM-RES-unknown-fields',
    ['Fields of an answer that the page does not know are noted.', '记录响应中文档未列出的字段。'],
    { source: ['table/5/member/text/1'] },
  ),
];

/** Meaning of the exchange: what a create does, repeats, supplies and works out. */
export const semanticClauses: readonly Clause[] = [
  ...effects,
  ...echoes,
  ...defaults,
  ...derivedValues,
  ...unobservable,
  ...identities,
];
