import type { Clause, NeedId } from '../clause.ts';
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

type Said = readonly [en: string, zh: string];

/** The position of a cell of a field's row. */
export function cell(field: FieldSpec, name: string): string {
  return `table/${field.table}/${field.name}/${name}`;
}

/** The clause of one rule of a field, with the level, the needs and the exclusion that this rule has. */
export function clauseFor(
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
