import type { CellLine } from './parse-cell.ts';
import type { TypeSpec } from './parse-type.ts';
import { type Keywords, numeric, toValue } from './read-prose.ts';
import { SpecError } from './spec-error.ts';

/** The facts of the generated lines of a description, and the lines that are not generated. */
export interface Generated {
  readonly keywords: Keywords;
  readonly rest: readonly CellLine[];
}

type Bound = 'minLength' | 'maxLength' | 'minimum' | 'maximum';

const bounds: ReadonlyMap<string, Bound> = new Map([
  ['最小长度', 'minLength'],
  ['最大长度', 'maxLength'],
  ['最小值', 'minimum'],
  ['最大值', 'maximum'],
] as const);

/**
 * Takes the generated lines (a label and one emphasised value each) out of a description.
 *
 * @throws SpecError `value` for a value the label or the type does not allow, a label used twice with
 * different values, a label of this kind without an emphasised value, and a minimum above the maximum
 */
export function readGenerated(lines: readonly CellLine[], spec: TypeSpec, where: string): Generated {
  const found = new Map<string, { value: string | number | boolean; line: CellLine }>();
  const rest: CellLine[] = [];
  for (const line of lines) {
    const keyword = keywordOf(line);
    if (keyword === undefined) rest.push(line);
    else {
      const value = readValue(keyword, line, { spec, where });
      const earlier = found.get(keyword)?.value ?? value;
      if (earlier !== value) throw fault('Stated twice with different values', line, where);
      found.set(keyword, { value, line });
    }
  }
  const keywords: Keywords = Object.fromEntries([...found].map(([keyword, { value }]) => [keyword, value]));
  refuseEmptyRange(keywords, lines, where);
  return { keywords, rest };
}

function keywordOf(line: CellLine): Bound | 'default' | undefined {
  const label = /^([^:]+):/.exec(line.text)?.[1] ?? '';
  return line.kind === 'paragraph' ? (label === '缺省值' ? 'default' : bounds.get(label)) : undefined;
}

function readValue(
  keyword: Bound | 'default',
  line: CellLine,
  context: { spec: TypeSpec; where: string },
): string | number | boolean {
  const { spec, where } = context;
  if (line.strong === undefined) throw fault('A label without an emphasised value', line, where);
  const free = keyword === 'default' && spec.type !== 'Boolean' && !numeric.has(spec.type);
  const value = free ? line.strong : toValue(line.strong, keyword === 'default' ? spec.type : 'Integer');
  if (value === undefined || value === '')
    throw fault(`Not a value for ${keyword} of ${spec.type}`, line, where);
  return value;
}

function refuseEmptyRange(keywords: Keywords, lines: readonly CellLine[], where: string): void {
  const { minLength = 0, maxLength = minLength, minimum = 0, maximum = Math.max(minimum, 0) } = keywords;
  const empty = minLength > maxLength || (keywords.minimum !== undefined && minimum > maximum);
  const line = lines.find((candidate) => keywordOf(candidate) !== undefined);
  if (empty && line !== undefined) throw fault('The minimum is above the maximum', line, where);
}

function fault(message: string, line: CellLine, where: string): SpecError {
  return new SpecError('value', message, { line: line.line, excerpt: line.text, where });
}
