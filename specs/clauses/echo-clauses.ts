import type { Clause } from '../clause.ts';
import { derived, stated } from './clause-of.ts';
import { memberText as member } from './member-text.ts';

/** What the answer repeats of the request. */
export const echoClauses: readonly Clause[] = [
  stated('CM-SEM-address-echo', ['The answer carries the address that was sent.', '响应返回所提交的地址。'], {
    source: member('address', 1, 2),
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
    { source: member('weight', 1), needs: ['member', 'weighted'] },
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
