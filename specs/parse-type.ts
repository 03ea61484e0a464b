/** The closed set of type words on pages of this format. */
export type FieldType = (typeof fieldTypes)[number];

/** A type cell, read. */
export interface TypeSpec {
  readonly type: FieldType;
  /** What an Array or Map holds: a type word, or `Array<Object>` for an array of arrays. */
  readonly items?: string;
  /** Anchor of the table that describes the object, without `#`. */
  readonly ref?: string;
  /** The name the cell gives to that object. */
  readonly typeName?: string;
}

const fieldTypes = [
  'String',
  'Integer',
  'Long',
  'Double',
  'Float',
  'Number',
  'Boolean',
  'File',
  'Object',
  'Array',
  'Map',
] as const;

const linkedForms: readonly (readonly [RegExp, Pick<TypeSpec, 'type' | 'items'>])[] = [
  [/^(\w+) object$/, { type: 'Object' }],
  [/^Array of (\w+) objects$/, { type: 'Array', items: 'Object' }],
  [/^Array<(\w+)>$/, { type: 'Array', items: 'Object' }],
  [/^Array<Array<(\w+)>>$/, { type: 'Array', items: 'Array<Object>' }],
  [/^Map<String, ?(\w+)>$/, { type: 'Map', items: 'Object' }],
];

/**
 * Reads a type cell: `String`, `Array of strings`, `X object`, `Array of X objects`, `Array<Array<X>>`,
 * `Map<String,X>`. A named object must link to its table: captions repeat, anchors do not.
 *
 * @returns undefined for anything outside this language
 */
export function parseType(text: string, links: readonly string[]): TypeSpec | undefined {
  if (links.length > 0) return parseLinked(text, links);
  const word = parseWord(text);
  if (word !== undefined) return { type: word };
  const plural = /^Array of (\w+)s$/.exec(text)?.[1] ?? /^Array<(\w+)>$/.exec(text)?.[1];
  if (plural !== undefined) return parseContainer('Array', plural);
  const values = /^Map<String, ?(\w+)>$/.exec(text)?.[1];
  return values === undefined ? undefined : parseContainer('Map', values);
}

function parseLinked(text: string, links: readonly string[]): TypeSpec | undefined {
  const [link, ...others] = links;
  if (link === undefined || others.length > 0 || !/^#./.test(link)) return undefined;
  const ref = link.slice(1);
  for (const [pattern, spec] of linkedForms) {
    const typeName = pattern.exec(text)?.[1];
    if (typeName !== undefined) return { ...spec, ref, typeName };
  }
  return undefined;
}

function parseContainer(type: 'Array' | 'Map', word: string): TypeSpec | undefined {
  const items = parseWord(word);
  return items === undefined ? undefined : { type, items };
}

/** Pages also write the words in lower case. */
function parseWord(word: string): FieldType | undefined {
  return fieldTypes.find((type) => type === word || type.toLowerCase() === word);
}
