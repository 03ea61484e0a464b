import { readFile } from 'node:fs/promises';
import type { Issue } from '../schemas/validate.ts';
import { describeIssues } from './describe-issue.ts';
import { type Environment, fillVariables } from './fill-variables.ts';
import { type Problem, readYaml, type YamlSource } from './read-yaml.ts';
import { TargetError } from './target-error.ts';

/** Where a document comes from, and what fills its variables. */
export interface DocumentSource {
  readonly file: string;
  readonly env: Environment;
}

/** A kind of YAML file that people write for us. */
export interface DocumentKind {
  /** As people call it. */
  readonly name: string;
  /** What the codes of its errors begin with. */
  readonly code: string;
  /** The keys that should be at its root, in words. */
  readonly keys: string;
  /** The JSON pointers at which digits are a number; elsewhere they are text. */
  readonly numbers: RegExp;
  readonly validate: (document: unknown) => readonly Issue[];
  /** What a schema cannot say. */
  readonly check: (document: unknown) => readonly Problem[];
}

/** A document that keeps the rules of its kind, and how to complain about one that a reader cannot use all the same. */
export interface ParsedDocument {
  readonly value: unknown;
  readonly complaint: (code: string, ...problems: readonly Problem[]) => TargetError;
  /** The line, counted from 1, of the value at a JSON pointer. */
  readonly lineOf: YamlSource['lineOf'];
}

/**
 * Parses YAML or JSON, with `${NAME}` in any value standing for an environment variable. Throws a TargetError that
 * lists every problem as `file:line key: what is wrong`, and never quotes a secret.
 */
export function parseDocument(
  text: string,
  { file, env }: DocumentSource,
  kind: DocumentKind,
): ParsedDocument {
  const source = readYaml(text, kind.numbers);
  const invalid = `${kind.code}_INVALID`;
  if (source.problems.length === 0 && !isGroup(source.value)) {
    const what =
      source.value === null ? 'nothing' : Array.isArray(source.value) ? 'a list' : 'a single value';
    throw new TargetError(invalid, `${file}:1 holds ${what} where the keys ${kind.keys} should be`);
  }
  const filled = fillVariables(source.value, env);
  const found =
    source.value === undefined
      ? []
      : [...describeIssues(kind.validate(filled.value)), ...kind.check(filled.value)];
  const problems = firstPerPath([...source.problems, ...filled.problems, ...found]);
  if (problems.length > 0) throw new TargetError(invalid, render(problems, file, source));
  return {
    value: filled.value,
    complaint: (code, ...found) => new TargetError(code, render(found, file, source)),
    lineOf: source.lineOf,
  };
}

/** The text of a file of this kind. One that cannot be read is a TargetError. */
export async function readText(
  file: string,
  { name, code }: Pick<DocumentKind, 'name' | 'code'>,
): Promise<string> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = UNREADABLE[cause.code ?? ''] ?? `cannot be read (${cause.code})`;
    throw new TargetError(`${code}_UNREADABLE`, `the ${name} ${file} ${why}`, { cause });
  });
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by this user',
};

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One wrong value often breaks several rules; the first says enough. */
function firstPerPath(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}

function render(problems: readonly Problem[], file: string, source: YamlSource): string {
  const found = problems
    .map(({ path, message, line = source.lineOf(path) }) => ({ line, text: `${toKey(path)}${message}` }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${file}:${line} ${text}`);
  return found.join('\n');
}

/** `/pools/0/id` → `pools[0].id: `. */
function toKey(pointer: string): string {
  if (pointer === '') return '';
  const key = pointer
    .slice(1)
    .split('/')
    .map((name) =>
      /^\d+$/.test(name) ? `[${name}]` : `.${name.replaceAll('~1', '/').replaceAll('~0', '~')}`,
    )
    .join('');
  return `${key.replace(/^\./, '')}: `;
}
