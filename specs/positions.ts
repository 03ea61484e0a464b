import type { ExampleFacts } from './read-examples.ts';
import type { Operation, TableFacts } from './read-facts.ts';
import type { Sentence } from './sentence.ts';

/**
 * Every position of a page, in page order (within a row, facts before prose). Each sentence and each
 * fact-bearing cell has exactly one; the rest of the page (headings, captions, anchors, field names) is the
 * frame that positions name.
 */
export function positions(facts: Operation): readonly string[] {
  const prose = (part: string): readonly string[] =>
    facts.sections.filter((section) => section.at === part).flatMap((section) => section.sentences.map(at));
  const tables = (places: readonly string[]): readonly string[] =>
    facts.tables.filter((table) => places.includes(table.place)).flatMap(ofTable);
  const examples = (kind: string): readonly string[] =>
    facts.examples.filter((example) => example.kind === kind).flatMap(ofExample);
  return [
    ...prose('title'),
    ...prose('purpose'),
    ...facts.constraints.flatMap((constraint) => constraint.sentences.map(at)),
    ...prose('debug'),
    'uri',
    ...prose('uri'),
    ...tables(['path']),
    ...prose('request'),
    ...tables(['query', 'header', 'request']),
    ...prose('response'),
    ...tables(['response']),
    ...examples('request'),
    ...prose('request-examples'),
    ...examples('response'),
    ...prose('response-examples'),
    ...facts.statusCodes.flatMap((status) => [`status/${status.code}`, ...status.sentences.map(at)]),
    ...prose('status-codes'),
    ...prose('errors'),
  ];
}

function ofTable(table: TableFacts, index: number, tables: readonly TableFacts[]): readonly string[] {
  // One status heading stands above all the tables of an answer.
  const first = table.status !== undefined && tables[index - 1]?.status !== table.status;
  const heading = first ? [`response/status/${table.status}`] : [];
  return [...heading, ...table.fields.flatMap((field) => [...field.cells, ...field.sentences.map(at)])];
}

function ofExample(example: ExampleFacts): readonly string[] {
  return [...example.sentences.map(at), `example/${example.kind}/${example.number}`];
}

function at(sentence: Sentence): string {
  return sentence.at;
}
