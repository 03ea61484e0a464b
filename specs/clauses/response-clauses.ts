import type { Clause } from '../clause.ts';
import type { FieldSpec } from '../read-field.ts';
import { stated } from './clause-of.ts';
import { responseClauseId } from './field-clause-id.ts';

/** The clause that one row of Tables 5 to 8 gives: the field is there if the example shows it, and is as described. */
export function responseClause(field: FieldSpec): Clause {
  const name = field.path;
  const excluded = field.unsupported || name.startsWith('member.loadbalancers');
  const there = field.inExample
    ? [`${name} is there and`, `应返回 ${name}，且`]
    : [`${name}, where present,`, `${name} 若返回，则`];
  return stated(
    responseClauseId(field),
    [`${there[0]} is as its row says: ${describe(field)}.`, `${there[1]}符合表中描述：${describe(field)}。`],
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

function describe(field: FieldSpec): string {
  const parts: string[] = [field.type];
  if (field.minimum !== undefined) parts.push(`≥ ${field.minimum}`);
  if (field.maximum !== undefined) parts.push(`≤ ${field.maximum}`);
  if (field.enum && field.type !== 'Boolean') parts.push(field.enum.join(' | '));
  if (field.format) parts.push(field.format);
  return parts.join(', ');
}
