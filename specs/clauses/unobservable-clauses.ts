import type { Clause } from '../clause.ts';
import { stated } from './clause-of.ts';
import { memberText as member } from './member-text.ts';

/** What no request to this operation can show. */
export const unobservableClauses: readonly Clause[] = [
  stated(
    'CM-SEM-weight-distribution',
    [
      'Traffic is shared out by weight, and weight 0 gets no new requests.',
      '按权重分发流量，权重 0 不接收新请求。',
    ],
    {
      source: [1, 2, 3].flatMap((text) => [`table/4/weight/text/${text}`, `table/6/weight/text/${text}`]),
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
