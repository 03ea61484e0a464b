import type { Issue } from '../../../schemas/validate.ts';

type Told = Pick<Issue, 'expected' | 'actual'>;

const instead = ({ expected, actual }: Told) => `期望 ${value(expected)}，实际 ${value(actual)}`;
const missing = () => '缺失';
const unknown = () => '未定义的字段';

/** What an issue says in Chinese, by the rule that is broken. Of other rules only the English message is there. */
export const zhIssues: Readonly<Record<string, (issue: Told) => string>> = {
  accepted: ({ actual }) => `合法请求应被接受，实际应答 ${value(actual)}`,
  'not accepted': ({ actual }) => `本应拒绝，实际应答 ${value(actual)}`,
  'client error': ({ actual }) => `应以 4xx 拒绝，实际应答 ${value(actual)}`,
  'below 500': ({ actual }) => `不应出现服务端错误，实际应答 ${value(actual)}`,
  'refused as': ({ actual }) => `拒绝的状态码或错误码与预期不符，实际应答 ${value(actual)}`,
  'wrong reason': ({ expected }) => `错误信息指向了其他字段，而出错的是 ${value(expected)}`,
  equals: instead,
  'exact value': instead,
  'follows from the request': instead,
  const: instead,
  unchanged: ({ expected, actual }) => `不应改变：原为 ${value(expected)}，现为 ${value(actual)}`,
  stored: ({ actual }) => `返回创建成功，但查询该成员的应答为 ${value(actual)}`,
  there: ({ actual }) => `成员不存在，查询的应答为 ${value(actual)}`,
  gone: ({ actual }) => `已删除的成员仍能查到，应答 ${value(actual)}`,
  'nothing left': ({ actual }) => `请求被拒绝，后端组中却有成员 ${value(actual)}`,
  listed: ({ expected, actual }) => `列表中应有 ${value(expected)} 个，实际 ${value(actual)} 个`,
  'one left': ({ expected, actual }) => `应恰好剩下 ${value(expected)} 个，实际 ${value(actual)} 个`,
  unique: () => 'ID 与以前的重复',
  'not taken over': ({ actual }) => `应由端点自行生成，实际取用了请求中的 ${value(actual)}`,
  'not empty': () => '不应为空',
  present: missing,
  required: missing,
  text: ({ actual }) => `应为文本，实际 ${value(actual)}`,
  type: ({ expected, actual }) => `类型应为 ${[expected].flat().join(' 或 ')}，实际 ${value(actual)}`,
  enum: ({ expected, actual }) =>
    `取值应为 ${[expected].flat().map(value).join('、')} 之一，实际 ${value(actual)}`,
  format: ({ expected, actual }) => `格式应为 ${value(expected)}，实际 ${value(actual)}`,
  minLength: ({ expected, actual }) => `长度至少 ${value(expected)}，实际 ${value(actual)}`,
  maxLength: ({ expected, actual }) => `长度至多 ${value(expected)}，实际 ${value(actual)}`,
  minimum: ({ expected, actual }) => `最小 ${value(expected)}，实际 ${value(actual)}`,
  maximum: ({ expected, actual }) => `最大 ${value(expected)}，实际 ${value(actual)}`,
  additionalProperties: unknown,
  unevaluatedProperties: unknown,
};

const longest = 80;

function value(found: unknown): string {
  const text = typeof found === 'string' && found !== '' ? found : (JSON.stringify(found) ?? '–');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
