import type { Bilingual, Clause } from '../clause.ts';
import type { FieldSpec } from '../read-field.ts';
import { boundClauses } from './bound-clauses.ts';
import { cell, clauseFor } from './clause-for.ts';

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
