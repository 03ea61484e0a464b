import type { Clause } from '../clause.ts';
import { open, stated } from './clause-of.ts';
import { memberText as member } from './member-text.ts';

/** Values that the service supplies where the request leaves them out. */
export const defaultClauses: readonly Clause[] = [
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
