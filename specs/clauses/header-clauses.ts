import type { Clause } from '../clause.ts';
import { derived, inferred, open, stated } from './clause-of.ts';

const token = 'table/2/X-Auth-Token';

/** Table 2, the header, and what companion pages add about sign-in and content type. */
export const headerClauses: readonly Clause[] = [
  stated(
    'CM-HDR-token-accepted',
    ['A request with a valid X-Auth-Token is let in.', '携带有效 X-Auth-Token 的请求应放行。'],
    { source: [`${token}/presence`, `${token}/text/1`], needs: ['member', 'own-token'] },
  ),
  derived(
    'CM-HDR-token-missing-not-accepted',
    ['A request without X-Auth-Token is not accepted.', '没有 X-Auth-Token 的请求不予接受。'],
    { source: [`${token}/presence`] },
  ),
  derived(
    'CM-HDR-token-empty-not-accepted',
    ['An empty X-Auth-Token is not accepted.', 'X-Auth-Token 为空时不予接受。'],
    { source: [`${token}/presence`, `${token}/type`] },
  ),
  derived(
    'CM-HDR-token-garbled-not-accepted',
    ['An X-Auth-Token that is no token is not accepted.', '无效的 X-Auth-Token 不予接受。'],
    { source: [`${token}/text/1`] },
  ),
  derived(
    'CM-HDR-token-expired-not-accepted',
    ['An X-Auth-Token that has expired is not accepted.', '已过期的 X-Auth-Token 不予接受。'],
    { source: [`${token}/text/1`], needs: ['member', 'expired-token'] },
  ),
  derived(
    'CM-HDR-token-foreign-not-accepted',
    [
      'A token of another project does not open the project of the path.',
      '其他项目的 Token 不能用于路径中的项目。',
    ],
    {
      source: [`${token}/text/1`, 'table/1/project_id/text/1'],
      needs: ['member', 'foreign-project-token'],
    },
  ),
  open(
    'CM-HDR-token-duplicated',
    [
      'What two X-Auth-Token headers do, one valid and one not, is recorded.',
      '记录同时携带有效与无效两个 X-Auth-Token 时的行为。',
    ],
    { source: [`${token}/type`], needs: ['member', 'own-token'] },
  ),
  inferred(
    'CM-HDR-sign-in-refusal-unauthorized',
    ['A failed sign-in is answered with 401 or 403.', '鉴权失败应返回 401 或 403。'],
    { source: ['errors/1'] },
  ),
  inferred(
    'CM-HDR-content-type-charset-accepted',
    [
      'application/json with a charset is taken like application/json.',
      '带 charset 的 application/json 应同样接受。',
    ],
    { source: [`${token}/type`] },
  ),
  open(
    'CM-HDR-content-type-other',
    [
      'What a Content-Type other than JSON, or none, does is recorded.',
      '记录 Content-Type 缺失或不是 JSON 时的行为。',
    ],
    { source: ['table/3/member/type'] },
  ),
  inferred(
    'CM-HDR-accept-json-accepted',
    [
      'A request that asks for JSON in answer, or for anything, is taken like one that does not say.',
      'Accept 为 application/json 或 */* 的请求应同样接受。',
    ],
    { source: ['example/response/1'] },
  ),
  open(
    'CM-HDR-accept-other',
    [
      'How a request that asks for something else than JSON is answered is recorded.',
      '记录 Accept 只允许 JSON 以外类型时的应答方式。',
    ],
    { source: ['example/response/1'] },
  ),
];
