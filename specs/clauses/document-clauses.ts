import type { Clause } from '../clause.ts';
import { derived, open } from './clause-of.ts';

const body = ['table/3/member/presence', 'table/3/member/type'];

/** The request body as a document: what is no JSON object with a member object in it. */
export const documentClauses: readonly Clause[] = [
  derived(
    'CM-BODY-empty-not-accepted',
    ['A request without a body is not accepted.', '没有请求体时不予接受。'],
    { source: body },
  ),
  derived(
    'CM-BODY-not-json-not-accepted',
    ['A body that is not JSON is not accepted.', '请求体不是 JSON 时不予接受。'],
    { source: body },
  ),
  derived(
    'CM-BODY-not-object-not-accepted',
    ['A body that is JSON but no object is not accepted.', '请求体是 JSON 但不是对象时不予接受。'],
    { source: body },
  ),
  open(
    'CM-BODY-unknown-attribute',
    ['What an attribute outside Table 4 does is recorded.', '记录表 4 之外的属性引起的行为。'],
    { source: ['table/3/member/text/1'] },
  ),
  open(
    'CM-BODY-duplicate-key',
    [
      'What a key that comes twice does, and which of its values counts, is recorded.',
      '记录同一键出现两次时的行为及生效的取值。',
    ],
    { source: ['table/3/member/type'] },
  ),
  open(
    'CM-BODY-encoding',
    [
      'Whether a byte order mark, or UTF-16 in place of UTF-8, is taken is recorded.',
      '记录是否接受字节顺序标记或以 UTF-16 代替 UTF-8 的请求体。',
    ],
    { source: ['table/3/member/type'] },
  ),
  open(
    'CM-BODY-name-multibyte',
    [
      'Whether the length of a name counts characters or bytes is recorded.',
      '记录名称长度按字符还是按字节计算。',
    ],
    { source: ['table/4/name/maxLength'] },
  ),
];
