import type { Clause } from '../clause.ts';
import { derived, inferred } from './clause-of.ts';

/** What an accepted create must have done, as the answer and later reads show it. */
export const effectClauses: readonly Clause[] = [
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
    'CM-SEM-listed-as-answered',
    [
      'A listing gives each member as its create answered it, however many came after it.',
      '无论之后又创建多少成员，列表所示均与各自的创建响应一致。',
    ],
    { source: ['purpose/1', 'table/5/member/text/1'], needs: ['member', 'list'] },
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
  derived(
    'CM-SEM-pool-after-any-sequence',
    [
      'Whatever was created, repeated, updated or deleted before: a free pair is accepted, a taken one is not, and every member that was accepted is there as it was answered.',
      '无论此前如何创建、重复、更新或删除：空闲的地址加端口应接受，已占用的不予接受，已接受的成员应按其响应存在。',
    ],
    { source: ['purpose/1', 'constraint/1/1', 'table/5/member/text/1'] },
  ),
  inferred(
    'CM-SEM-deleted-not-shown',
    [
      'A member whose deletion was answered with success is soon not shown any more.',
      '成员删除成功后应很快不可查询。',
    ],
    { source: ['purpose/1'], needs: ['member', 'show', 'delete'] },
  ),
  inferred(
    'CM-SEM-response-keys-not-taken-over',
    [
      'What only an answer may say (id, states, times, kind) cannot be set by a request that says it.',
      '仅属于响应的字段（如 id、状态、时间、类型）不应被请求中的取值左右。',
    ],
    {
      source: [
        'table/3/member/text/1',
        'table/6/id/text/1',
        'table/6/ip_version/text/1',
        'table/6/operating_status/text/1',
        'table/6/created_at/text/1',
        'table/6/member_type/text/1',
        'table/6/instance_id/text/1',
      ],
    },
  ),
];
