import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';

/** A line of a recipe that starts the suite, as a shell gets it. */
export interface CommandLine {
  readonly recipe: string;
  readonly line: string;
}

/** All of them, in the order in which they stand there. Folded lines of YAML are one. */
export async function commandLinesOf(recipe: string): Promise<readonly CommandLine[]> {
  const text = await readFile(new URL(recipe, import.meta.url), 'utf8');
  const texts = recipe.endsWith('.yml') || recipe.endsWith('.yaml') ? stringsOfYaml(text) : quotedOf(text);
  return texts
    .flatMap((one) => one.split('\n'))
    .filter((line) => /\belb-conformance (run|merge|can-release)\b/.test(line))
    .map((line) => ({ recipe, line }));
}

function stringsOfYaml(text: string): readonly string[] {
  return parseAllDocuments(text).flatMap((document) => stringsIn(document.toJS()));
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function quotedOf(text: string): readonly string[] {
  return [...text.matchAll(/'([^'\n]*)'/g)].map(([, quoted = '']) => quoted);
}
