import type { CellLine } from './parse-cell.ts';
import type { TypeSpec } from './parse-type.ts';
import { readGenerated } from './read-generated.ts';
import { isEnum, type Keywords, type ProseFacts, readProse, toValue } from './read-prose.ts';
import { splitSentences } from './sentence.ts';

/** A description cell: its facts, and the sentences that say something else as well. */
export interface Description {
  readonly keywords: Keywords;
  /** Keywords that no generated line states. */
  readonly prose: readonly string[];
  readonly texts: readonly string[];
}

/** Keywords in the order facts and positions list them. */
export const keywordNames = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'enum',
  'default',
  'format',
  'unsupported',
] as const;

/**
 * Reads a description cell.
 *
 * A fact has one position, whichever and however many lines state it. A line leaves `texts` when facts are
 * all it says and the field has exactly these facts. Where prose contradicts a generated line, or an earlier
 * sentence, nothing is taken from it and it remains a sentence. A value list is an `enum` when each of its
 * items begins with one plain value; the items themselves remain sentences.
 *
 * @throws SpecError `value`, from `readGenerated`
 */
export function readDescription(lines: readonly CellLine[], spec: TypeSpec, where: string): Description {
  const generated = readGenerated(lines, spec, where);
  let keywords = generated.keywords;
  const texts: string[] = [];
  const keep = (text: string, facts: ProseFacts | undefined): void => {
    const agreed = facts !== undefined && agrees(facts.keywords, { ...facts.keywords, ...keywords });
    if (agreed) keywords = { ...facts.keywords, ...keywords };
    if (!agreed || !facts.whole) texts.push(text);
  };
  generated.rest.forEach((line, index) => {
    const sentences = splitSentences(line.text);
    sentences.forEach((text, place) => {
      const list = place === sentences.length - 1 && isLabel(text) ? itemsAfter(generated.rest, index) : [];
      keep(text, list.length > 0 ? readItems(list, spec) : readProse(text, spec));
    });
  });
  const ordered: Keywords = Object.fromEntries(
    keywordNames.filter((name) => name in keywords).map((name) => [name, keywords[name]]),
  );
  const prose = keywordNames.filter(
    (name) => isBound(name) && name in keywords && !(name in generated.keywords),
  );
  return { keywords: ordered, prose, texts };
}

function isLabel(sentence: string): boolean {
  return /^取值(范围)?:$/.test(sentence);
}

function itemsAfter(lines: readonly CellLine[], index: number): readonly CellLine[] {
  const rest = lines.slice(index + 1);
  const end = rest.findIndex((line) => line.kind !== 'item');
  return end === -1 ? rest : rest.slice(0, end);
}

/** The values of a list under a label. A brace behind a value makes it a pattern, and the list no enum. */
function readItems(items: readonly CellLine[], spec: TypeSpec): ProseFacts | undefined {
  const type = (spec.type === 'Array' ? spec.items : spec.type) ?? '';
  const values = items.map((item) => {
    const stated = /^([\w.-]+)\s*(?:$|[:,](?!\s*\{)|表示|\s)/.exec(item.text)?.[1];
    return stated === undefined ? undefined : toValue(stated, type);
  });
  return isEnum(values) ? { keywords: { enum: values }, whole: true } : undefined;
}

function agrees(part: Keywords, all: Keywords): boolean {
  return keywordNames.every(
    (name) => !(name in part) || JSON.stringify(part[name]) === JSON.stringify(all[name]),
  );
}

/** Format and the do-not-use mark stand in prose only, so saying so would add nothing. */
function isBound(name: string): boolean {
  return name !== 'format' && name !== 'unsupported';
}
