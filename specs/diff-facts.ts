import { diffFields } from './diff-fields.ts';
import { type Difference, diffSentences } from './diff-sentences.ts';
import type { ExampleFacts } from './read-examples.ts';
import type { Operation, TableFacts } from './read-facts.ts';
import type { Sentence } from './sentence.ts';

/**
 * What changed from one edition of a page to the next, in page terms: `Table 4 weight: maximum 100 → 200`,
 * `Table 4 address text 2: reworded`. Empty exactly when the facts are the same.
 */
export function diffFacts(before: Operation, after: Operation): readonly Difference[] {
  return [
    ...diffValue('uri', 'Operation', [before.operation, after.operation]),
    ...diffValue('uri', 'URI: method', [before.method, after.method]),
    ...diffValue('uri', 'URI: path', [before.path, after.path]),
    ...diffTables(before.tables, after.tables),
    ...diffSentences(before.constraints.flatMap(sentencesOf), after.constraints.flatMap(sentencesOf)),
    ...diffStatusCodes(before, after),
    ...diffExamples(before.examples, after.examples),
    ...diffSentences(before.sections.flatMap(sentencesOf), after.sections.flatMap(sentencesOf)),
  ];
}

function diffTables(before: readonly TableFacts[], after: readonly TableFacts[]): readonly Difference[] {
  const match = pair(before, after, (table) => table.anchor ?? `${table.place}/${table.caption}`);
  return [
    ...match.gone.map((table) =>
      toDifference(`table/${table.number}`, `Table ${table.number} ${table.caption}: removed`),
    ),
    ...match.added.map((table) =>
      toDifference(`table/${table.number}`, `Table ${table.number} ${table.caption}: added`),
    ),
    ...match.both.flatMap(([old, now]) => [
      ...diffValue(`table/${old.number}`, `Table ${old.number}: number`, [old.number, now.number]),
      ...diffValue(`table/${old.number}`, `Table ${old.number}: caption`, [old.caption, now.caption]),
      ...diffValue(`table/${old.number}`, `Table ${old.number}: place`, [old.place, now.place]),
      ...diffValue(`response/status/${old.status}`, `Table ${old.number}: status`, [old.status, now.status]),
      ...diffFields(old.number, old.fields, now.fields),
    ]),
  ];
}

function diffStatusCodes(before: Operation, after: Operation): readonly Difference[] {
  const match = pair(before.statusCodes, after.statusCodes, (status) => `${status.code}`);
  return [
    ...match.gone.map(({ code }) => toDifference(`status/${code}`, `Status ${code}: removed`)),
    ...match.added.map(({ code }) => toDifference(`status/${code}`, `Status ${code}: added`)),
    ...match.both.flatMap(([old, now]) => diffSentences(old.sentences, now.sentences)),
  ];
}

function diffExamples(
  before: readonly ExampleFacts[],
  after: readonly ExampleFacts[],
): readonly Difference[] {
  const match = pair(before, after, (example) => `example/${example.kind}/${example.number}`);
  return [
    ...match.gone.map((example) => ofExample(example, 'removed')),
    ...match.added.map((example) => ofExample(example, 'added')),
    ...match.both.flatMap(([old, now]) => [
      ...(old.status === now.status
        ? []
        : [ofExample(old, `status ${old.status ?? 'none'} → ${now.status ?? 'none'}`)]),
      ...old.paths
        .filter((path) => !now.paths.includes(path))
        .map((path) => ofExample(old, `no longer has ${path}`)),
      ...now.paths
        .filter((path) => !old.paths.includes(path))
        .map((path) => ofExample(old, `now has ${path}`)),
      ...(old.hash === now.hash ? [] : [ofExample(old, 'text changed')]),
      ...diffSentences(old.sentences, now.sentences),
    ]),
  ];
}

interface Match<T> {
  readonly gone: readonly T[];
  readonly added: readonly T[];
  readonly both: readonly (readonly [T, T])[];
}

function pair<T>(before: readonly T[], after: readonly T[], key: (item: T) => string): Match<T> {
  const known = new Map(before.map((item) => [key(item), item]));
  const found = new Map(after.map((item) => [key(item), item]));
  return {
    gone: before.filter((item) => !found.has(key(item))),
    added: after.filter((item) => !known.has(key(item))),
    both: before.flatMap((item) => {
      const twin = found.get(key(item));
      return twin === undefined ? [] : [[item, twin] as const];
    }),
  };
}

function diffValue(at: string, name: string, [from, to]: readonly [unknown, unknown]): readonly Difference[] {
  return from === to ? [] : [toDifference(at, `${name} ${from ?? 'none'} → ${to ?? 'none'}`)];
}

function ofExample(example: ExampleFacts, what: string): Difference {
  return toDifference(
    `example/${example.kind}/${example.number}`,
    `Example ${example.kind} ${example.number}: ${what}`,
  );
}

function sentencesOf(part: { readonly sentences: readonly Sentence[] }): readonly Sentence[] {
  return part.sentences;
}

function toDifference(at: string, message: string): Difference {
  return { at, message };
}
