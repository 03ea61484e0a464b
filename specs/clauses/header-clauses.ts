import type { Clause } from '../clause.ts';
import { derived, inferred, stated } from './clause-of.ts';

const token = 'table/2/X-Auth-Token';

/** Table 2, the header, and what companion pages add about sign-in and content type. */
export const headerClauses: readonly Clause[] = [
  stated(
    'CM-HDR-token-accepted',
    ['A request with a valid X-Auth-Token is let in.', '携带有效 X-Auth-Token 的请求应放行。'],
    { source: [`${token}/presence`, `${token}/text/1`] },
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
];
