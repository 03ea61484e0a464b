import type { Clause } from '../clause.ts';
import { derived, inferred, stated } from './clause-of.ts';

/** Status codes, and how a refusal looks. The page itself documents one code; the rest is inferred. */
export const statusClauses: readonly Clause[] = [
  stated(
    'CM-STS-created',
    [
      'An accepted create is answered with the one documented status.',
      '创建成功时返回文档所列的唯一状态码。',
    ],
    { source: ['status/201', 'status/201/text/1', 'response/status/201', 'example/response/1/text/1'] },
  ),
  derived(
    'CM-STS-no-server-error',
    ['No request, legal or not, makes the server fail.', '任何请求都不应导致服务端错误。'],
    { source: ['status/201'] },
  ),
  inferred(
    'CM-ERR-client-error',
    ['What is not accepted is refused as an error of the client (4xx).', '不予接受的请求应返回 4xx。'],
    { source: ['errors/1'] },
  ),
  inferred(
    'CM-ERR-body',
    ['A refusal carries error_code and error_msg as texts.', '错误响应应含字符串 error_code 与 error_msg。'],
    { source: ['errors/1'] },
  ),
  inferred(
    'CM-ERR-content-type',
    ['A refusal with a body is sent as application/json.', '带响应体的错误响应类型应为 application/json。'],
    { source: ['errors/1'] },
  ),
  inferred('CM-ERR-request-id', ['A refusal carries a request id.', '错误响应应含请求 ID。'], {
    source: ['errors/1'],
  }),
  inferred(
    'CM-ERR-blames-the-fault',
    [
      'A refusal that names fields of the request names one that is wrong, or that the broken rule is about.',
      '错误信息若指明请求字段，应包含出错或规则所涉及的字段。',
    ],
    { source: ['errors/1'] },
  ),
  inferred(
    'CM-RES-content-type',
    ['An answer with a body is sent as application/json.', '带响应体的响应类型应为 application/json。'],
    { source: ['example/response/1'] },
  ),
];
