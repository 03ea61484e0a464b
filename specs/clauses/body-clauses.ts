import type { Bilingual, Clause, NeedId } from '../clause.ts';
import type { FieldSpec } from '../read-field.ts';
import { derived, open, stated } from './clause-of.ts';
import { type FieldRule, fieldClauseId } from './field-clause-id.ts';
import { maskOf } from './masked.ts';

/** What a rule needs beside a pool that takes a member. */
const needsOf: Readonly<Record<string, readonly NeedId[]>> = {
  'project_id/max-accepted': ['member', 'full-length-project'],
  'subnet_cidr_id/absent-accepted': ['cross-vpc'],
  'subnet_cidr_id/null': ['cross-vpc'],
  'subnet_cidr_id/below-min-not-accepted': ['subnet'],
  'subnet_cidr_id/max-accepted': ['full-length-subnet'],
  'subnet_cidr_id/type-not-accepted': ['subnet'],
};

const kinds: Readonly<Record<string, Bilingual>> = {
  String: { en: 'a text', zh: '字符串' },
  Integer: { en: 'a whole number', zh: '整数' },
  Boolean: { en: 'true or false', zh: '布尔值' },
  Object: { en: 'an object', zh: '对象' },
};

/**
 * The clauses that one row of Table 3 or 4 gives: presence, type, bounds and format, each way.
 * The numbers in their words come from the facts, so a new edition of the page renames nothing.
 */
export function bodyClauses(field: FieldSpec): readonly Clause[] {
  return [...presenceClauses(field), ...typeClauses(field), ...boundClauses(field)];
}

type Said = readonly [en: string, zh: string];

function cell(field: FieldSpec, name: string): string {
  return `table/${field.table}/${field.name}/${name}`;
}

function clauseFor(
  field: FieldSpec,
  rule: FieldRule,
  say: { says: Said; source: readonly string[] },
): Clause {
  const key = `${field.name}/${rule}`;
  const excluded = maskOf(field, rule);
  const maker = key === 'subnet_cidr_id/below-min-not-accepted' || rule === 'null' ? open : makerOf(rule);
  return maker(fieldClauseId(field, rule), say.says, {
    source: say.source,
    needs: needsOf[key] ?? ['member'],
    ...(excluded && { excluded }),
  });
}

function makerOf(rule: FieldRule): typeof stated {
  return rule.endsWith('not-accepted') ? derived : stated;
}

function presenceClauses(field: FieldSpec): readonly Clause[] {
  const source = [cell(field, 'presence')];
  const { name } = field;
  if (field.presence === 'required') {
    return [
      clauseFor(field, 'missing-not-accepted', {
        says: [`A request without ${name} is not accepted.`, `不含 ${name} 的请求不予接受。`],
        source,
      }),
      clauseFor(field, 'null-not-accepted', {
        says: [`A request whose ${name} is null is not accepted.`, `${name} 为 null 的请求不予接受。`],
        source: [...source, cell(field, 'type')],
      }),
    ];
  }
  return [
    clauseFor(field, 'absent-accepted', {
      says: [`A request may leave ${name} out.`, `请求可省略 ${name}。`],
      source,
    }),
    clauseFor(field, 'null', {
      says: [
        `What a null ${name} does is recorded: the page leaves it open.`,
        `记录 ${name} 为 null 时的行为：文档未规定。`,
      ],
      source,
    }),
  ];
}

function typeClauses(field: FieldSpec): readonly Clause[] {
  const source = [cell(field, 'type')];
  const kind = kinds[field.type] ?? { en: field.type, zh: field.type };
  const { name } = field;
  const wrong = clauseFor(field, 'type-not-accepted', {
    says: [
      `A request whose ${name} is not ${kind.en} is not accepted.`,
      `${name} 不是${kind.zh}时不予接受。`,
    ],
    source,
  });
  if (field.type === 'Integer') {
    const fraction = clauseFor(field, 'fraction-not-accepted', {
      says: [`A request whose ${name} has a fraction is not accepted.`, `带小数的 ${name} 不予接受。`],
      source,
    });
    return [wrong, fraction];
  }
  if (field.type !== 'Boolean') return [wrong];
  const values = clauseFor(field, 'values-accepted', {
    says: [`${name} may be sent as true and as false.`, `${name} 可取 true 或 false。`],
    source: [cell(field, 'enum')],
  });
  return [wrong, values];
}

function boundClauses(field: FieldSpec): readonly Clause[] {
  const { name } = field;
  const text = field.minLength !== undefined || field.maxLength !== undefined;
  const min = text ? field.minLength : field.minimum;
  const max = text ? field.maxLength : field.maximum;
  const zhUnit = text ? ' 个字符' : '';
  const unitOf = (count: number) => (text ? ` character${count === 1 ? '' : 's'}` : '');
  const minCell = [cell(field, text ? 'minLength' : 'minimum')];
  const maxCell = [cell(field, text ? 'maxLength' : 'maximum')];
  const out: Clause[] = [];
  const add = (rule: FieldRule, says: Said, source: readonly string[]) =>
    out.push(clauseFor(field, rule, { says, source }));
  if (min !== undefined) {
    add(
      'min-accepted',
      [`${name} may be as small as ${min}${unitOf(min)}.`, `${name} 最小可取 ${min}${zhUnit}。`],
      minCell,
    );
    const open = name === 'subnet_cidr_id';
    if (open)
      add(
        'below-min-not-accepted',
        [
          `What an empty ${name} does is recorded: the bound forbids it, a note speaks of an empty one.`,
          `记录 ${name} 为空串时的行为：下限禁止，而说明又提到“空”。`,
        ],
        minCell,
      );
    else if (!text || min > 0)
      add(
        'below-min-not-accepted',
        [`${name} below ${min}${unitOf(min)} is not accepted.`, `${name} 小于 ${min}${zhUnit}时不予接受。`],
        minCell,
      );
  }
  if (max !== undefined) {
    add(
      'max-accepted',
      [`${name} may be as large as ${max}${unitOf(max)}.`, `${name} 最大可取 ${max}${zhUnit}。`],
      maxCell,
    );
    add(
      'above-max-not-accepted',
      [`${name} above ${max}${unitOf(max)} is not accepted.`, `${name} 大于 ${max}${zhUnit}时不予接受。`],
      maxCell,
    );
  }
  if (field.format === 'ip')
    add(
      'malformed-not-accepted',
      [`A request whose ${name} is no IP address is not accepted.`, `${name} 不是合法 IP 地址时不予接受。`],
      [`table/${field.table}/${name}/format`],
    );
  return out;
}
