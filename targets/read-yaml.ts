import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';

/** Something wrong with a target file. */
export interface Problem {
  /** JSON pointer. */
  readonly path: string;
  readonly message: string;
  /** Counted from 1; left out where the path says it. */
  readonly line?: number;
}

/** The plain data in a YAML or JSON text, and where in the text each piece of it stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The line, counted from 1, of the value at a JSON pointer or of the nearest one around it that exists. */
  lineOf(pointer: string): number;
}

interface Reading {
  readonly document: Document;
  /** JSON pointer → line. */
  readonly numbers: RegExp;
  readonly lines: Map<string, number>;
  readonly problems: Problem[];
  lineAt(node: unknown): number;
}

/**
 * Reads one YAML document (JSON is YAML). `${NAME}` may stand anywhere in a value and comes out as it is. Numbers are
 * numbers only where `numbers` fits the JSON pointer: elsewhere digits are text, for an id may well consist of digits.
 * A text that is not YAML gives one problem: after the first mistake the rest is guesswork.
 */
export function readYaml(text: string, numbers: RegExp): YamlSource {
  const counter = new LineCounter();
  const document = parseDocument(hideVariables(text), {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const mistake = [...document.errors, ...document.warnings][0];
  if (mistake !== undefined) {
    // The parser quotes the text it stumbles over, which may be a secret, or goes on about its own API.
    const message = `this is not YAML: ${mistake.message.replace(/(: "|;).*/s, '')}`;
    const line = counter.linePos(mistake.pos[0]).line;
    return { value: undefined, problems: [{ path: '', message, line }], lineOf: () => line };
  }
  const reading: Reading = {
    document,
    numbers,
    lines: new Map(),
    problems: [],
    lineAt: (node) => counter.linePos((node as { range?: [number] } | null)?.range?.[0] ?? 0).line,
  };
  const value = toData(document.contents, '', reading);
  return { value, problems: reading.problems, lineOf: (pointer) => lineOf(pointer, reading.lines) };
}

function toData(node: unknown, path: string, reading: Reading): unknown {
  if (isMap(node)) return mapToData(node, path, reading);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      reading.lines.set(`${path}/${index}`, reading.lineAt(item));
      return toData(item, `${path}/${index}`, reading);
    });
  }
  const scalar = isAlias(node) ? node.resolve(reading.document) : node;
  if (isScalar(scalar)) {
    const isText =
      typeof scalar.value === 'string' || (typeof scalar.value === 'number' && !reading.numbers.test(path));
    return isText ? showVariables(scalar.source ?? String(scalar.value)) : scalar.value;
  }
  // Following an alias to a collection would let a file of a few lines grow without end.
  if (isAlias(node))
    reading.problems.push({ path, message: `write the value out instead of *${node.source}` });
  return null;
}

function mapToData(map: YAMLMap, path: string, reading: Reading): unknown {
  const entries = map.items.map(({ key, value }): readonly [string, unknown] => {
    const name = showVariables(isScalar(key) ? String(key.source ?? key.value) : '?');
    const pointer = `${path}/${escapePointer(name)}`;
    const line = reading.lineAt(key);
    const first = reading.lines.get(pointer);
    if (first === undefined) reading.lines.set(pointer, line);
    else reading.problems.push({ path: pointer, line, message: `is given twice, first in line ${first}` });
    return [name, toData(value, pointer, reading)];
  });
  return Object.fromEntries(entries);
}

function lineOf(pointer: string, lines: ReadonlyMap<string, number>): number {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const line = lines.get(path);
    if (line !== undefined) return line;
  }
  return 1;
}

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

// In `{ token: ${NAME} }` YAML takes the braces for its own. Private-use characters, as many as they replace so that
// columns stay right, keep them from it.
function hideVariables(text: string): string {
  return text.replace(/\$\{([^{}"'\n]*)\}/g, '\uE000\uE001$1\uE002');
}

function showVariables(text: string): string {
  return text.replace(/\uE000\uE001([^\uE002]*)\uE002/g, '$${$1}');
}
