import { type Difference, diffSentences } from './diff-sentences.ts';
import { keywordNames } from './read-description.ts';
import type { FieldSpec } from './read-field.ts';

/** Compares the rows of one table, matched by field name. `table` is its number in the earlier edition. */
export function diffFields(
  table: number,
  before: readonly FieldSpec[],
  after: readonly FieldSpec[],
): readonly Difference[] {
  const kept = before.filter((field) => after.some((other) => other.name === field.name));
  const order = after.filter((field) => kept.some((other) => other.name === field.name));
  const gone = before
    .filter((field) => !kept.includes(field))
    .map((field) => toChange(table, field.name, 'removed'));
  const added = after
    .filter((field) => !order.includes(field))
    .map((field) => toChange(table, field.name, 'added'));
  const changed = kept.flatMap((field, index) => {
    const twin = order.find((other) => other.name === field.name) ?? field;
    const moved =
      order[index] === twin
        ? []
        : [toChange(table, field.name, `moved from row ${field.row} to row ${twin.row}`)];
    return [...moved, ...diffField(table, field, twin)];
  });
  return [...gone, ...added, ...changed];
}

function diffField(table: number, before: FieldSpec, after: FieldSpec): readonly Difference[] {
  const compare = (name: string, from: unknown, to: unknown, part?: string): readonly Difference[] => {
    const [old, now] = [show(from), show(to)];
    return old === now ? [] : [toChange(table, before.name, `${name} ${old} → ${now}`, part)];
  };
  return [
    ...compare('path', before.path, after.path),
    ...compare('type', showType(before), showType(after), 'type'),
    ...compare('presence', before.presence, after.presence, 'presence'),
    ...keywordNames.flatMap((name) => compare(name, before[name], after[name], name)),
    ...compare('stated only in prose', before.prose, after.prose),
    ...compare('shown in an example', before.inExample, after.inExample),
    // A table that was renumbered is one change of its own, not one for each of its sentences.
    ...diffSentences(before.sentences, renumber(after, table)),
  ];
}

function renumber(field: FieldSpec, table: number): FieldSpec['sentences'] {
  return field.sentences.map(({ at, hash }) => ({ at: at.replace(/^table\/\d+/, `table/${table}`), hash }));
}

function showType(field: FieldSpec): string {
  const items = field.items === undefined ? '' : ` of ${field.items}`;
  return `${field.type}${items}${field.ref === undefined ? '' : ` (${field.ref})`}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === '') return '""';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function toChange(table: number, field: string, what: string, part?: string): Difference {
  const at = `table/${table}/${field}`;
  return { at: part === undefined ? at : `${at}/${part}`, message: `Table ${table} ${field}: ${what}` };
}
