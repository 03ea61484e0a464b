import type { Bilingual, Clause } from '../clause.ts';
import type { FieldSpec } from '../read-field.ts';
import { cell, clauseFor } from './clause-for.ts';

/** The clauses on the bounds and the format of a field, each way. */
export function boundClauses(field: FieldSpec): readonly Clause[] {
  return [...lowerBound(field), ...upperBound(field), ...format(field)];
}

/** Whether the bounds of a field are about the length of a text or about a number. */
function isText({ minLength, maxLength }: FieldSpec): boolean {
  return minLength !== undefined || maxLength !== undefined;
}

function characters(count: number): Bilingual {
  return { en: `${count} character${count === 1 ? '' : 's'}`, zh: `${count} 个字符` };
}

function lowerBound(field: FieldSpec): readonly Clause[] {
  const { name } = field;
  const text = isText(field);
  const min = text ? field.minLength : field.minimum;
  if (min === undefined) return [];
  const { en, zh } = characters(min);
  const source = [cell(field, text ? 'minLength' : 'minimum')];
  const accepted = clauseFor(field, 'min-accepted', {
    says: text
      ? [`${name} may be as short as ${en}.`, `${name} 最短可为 ${zh}。`]
      : [`${name} may be as small as ${min}.`, `${name} 最小可取 ${min}。`],
    source,
  });
  // No text is shorter than nothing.
  if (text && min === 0) return [accepted];
  return [accepted, clauseFor(field, 'below-min-not-accepted', { says: saysBelow(field, min), source })];
}

function saysBelow(field: FieldSpec, min: number): readonly [en: string, zh: string] {
  const { name } = field;
  if (name === 'subnet_cidr_id')
    return [
      `What an empty ${name} does is recorded: the bound forbids it, a note speaks of an empty one.`,
      `记录 ${name} 为空串时的行为：下限禁止，而说明又提到“空”。`,
    ];
  const { en, zh } = characters(min);
  return isText(field)
    ? [`${name} shorter than ${en} is not accepted.`, `短于 ${zh}的 ${name} 不予接受。`]
    : [`${name} below ${min} is not accepted.`, `小于 ${min} 的 ${name} 不予接受。`];
}

function upperBound(field: FieldSpec): readonly Clause[] {
  const { name } = field;
  const text = isText(field);
  const max = text ? field.maxLength : field.maximum;
  if (max === undefined) return [];
  const { en, zh } = characters(max);
  const source = [cell(field, text ? 'maxLength' : 'maximum')];
  return [
    clauseFor(field, 'max-accepted', {
      says: text
        ? [`${name} may be as long as ${en}.`, `${name} 最长可为 ${zh}。`]
        : [`${name} may be as large as ${max}.`, `${name} 最大可取 ${max}。`],
      source,
    }),
    clauseFor(field, 'above-max-not-accepted', {
      says: text
        ? [`${name} longer than ${en} is not accepted.`, `长于 ${zh}的 ${name} 不予接受。`]
        : [`${name} above ${max} is not accepted.`, `大于 ${max} 的 ${name} 不予接受。`],
      source,
    }),
  ];
}

function format(field: FieldSpec): readonly Clause[] {
  const { name, table } = field;
  if (field.format !== 'ip') return [];
  return [
    clauseFor(field, 'malformed-not-accepted', {
      says: [
        `A request whose ${name} is no IP address is not accepted.`,
        `${name} 不是合法 IP 地址时不予接受。`,
      ],
      source: [`table/${table}/${name}/format`],
    }),
  ];
}
