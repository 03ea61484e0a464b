import type { Clause } from '../clause.ts';
import { isExpected, isSituational } from '../expected-fields.ts';
import type { FieldSpec } from '../read-field.ts';
import { stated } from './clause-of.ts';
import { responseClauseId } from './field-clause-id.ts';

/** The clause that one row of Tables 5 to 8 gives: the field is there if the example shows it, and is as described. */
export function responseClause(field: FieldSpec): Clause {
  const name = field.path;
  const excluded = field.unsupported || name.startsWith('member.loadbalancers');
  const [en, zh] = presenceOf(field);
  return stated(
    responseClauseId(field),
    [`${en} is as its row says: ${describe(field)}.`, `${zh}符合表中描述：${describe(field)}。`],
    {
      source: field.cells,
      ...(excluded && {
        excluded: {
          en: 'the page says not to use this field: neither its presence nor its absence is judged',
          zh: '文档声明勿用此字段：有无均不评判',
        },
      }),
    },
  );
}

function presenceOf(field: FieldSpec): readonly [en: string, zh: string] {
  const { path } = field;
  if (isExpected(field)) return [`${path} is there and`, `应返回 ${path}，且`];
  if (isSituational(field))
    return [`${path}, where request or pool call for it,`, `${path} 在请求或后端组涉及时返回，且`];
  return [`${path}, where present,`, `${path} 若返回，则`];
}

function describe(field: FieldSpec): string {
  const parts: string[] = [field.type];
  if (field.minimum !== undefined) parts.push(`≥ ${field.minimum}`);
  if (field.maximum !== undefined) parts.push(`≤ ${field.maximum}`);
  if (field.enum && field.type !== 'Boolean') parts.push(field.enum.join(' | '));
  if (field.format) parts.push(field.format);
  return parts.join(', ');
}
