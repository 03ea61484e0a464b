import type { Clause } from '../clause.ts';
import { derived, inferred, open } from './clause-of.ts';

/** Table 1, the path parameters. */
export const pathClauses: readonly Clause[] = [
  derived(
    'CM-PATH-pool-unknown-not-accepted',
    ['A pool id that no pool has is not accepted.', '不存在的 pool_id 不予接受。'],
    { source: ['table/1/pool_id/type', 'table/1/pool_id/text/1'] },
  ),
  derived(
    'CM-PATH-pool-malformed-not-accepted',
    ['A pool id that cannot be one is not accepted.', '格式不可能成立的 pool_id 不予接受。'],
    { source: ['table/1/pool_id/type', 'table/1/pool_id/text/1'] },
  ),
  derived(
    'CM-PATH-pool-missing-not-accepted',
    ['A path without a pool id is not accepted.', '路径缺少 pool_id 时不予接受。'],
    { source: ['table/1/pool_id/presence', 'uri'] },
  ),
  derived(
    'CM-PATH-project-foreign-not-accepted',
    ['A project that is not the token’s is not accepted.', '路径中的项目不属于该 Token 时不予接受。'],
    { source: ['table/1/project_id/type', 'table/1/project_id/text/1'] },
  ),
  derived(
    'CM-PATH-project-missing-not-accepted',
    ['A path without a project id is not accepted.', '路径缺少 project_id 时不予接受。'],
    { source: ['table/1/project_id/presence', 'uri'] },
  ),
  open(
    'CM-PATH-spelled-otherwise',
    [
      'What the right path in another spelling does is recorded: ids in capitals or without dashes, slashes too many, steps up.',
      '记录正确路径采用其他写法（大写、去连字符、多余斜杠、上级路径）时的行为。',
    ],
    { source: ['table/1/pool_id/type', 'table/1/project_id/type', 'uri'] },
  ),
  inferred(
    'CM-PATH-pool-unknown-not-found',
    ['An unknown pool is answered with 404 and an ELB error code.', '未知后端组应返回 404 与 ELB 错误码。'],
    { source: ['errors/1'] },
  ),
  inferred(
    'CM-PATH-undeclared-method-unsuccessful',
    [
      'A method that the API does not have on the path is not answered with success.',
      '路径上未定义的方法不应返回成功。',
    ],
    { source: ['uri'] },
  ),
];
