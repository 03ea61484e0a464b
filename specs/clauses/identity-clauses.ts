import type { Clause } from '../clause.ts';
import { derived, inferred, open, stated } from './clause-of.ts';
import { memberText as member } from './member-text.ts';

/** Ids and times. */
export const identityClauses: readonly Clause[] = [
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
