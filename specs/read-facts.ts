import { type Page, parsePage, type Section } from './parse-page.ts';
import { placeFields } from './place-fields.ts';
import { type ConstraintFacts, readConstraints } from './read-constraints.ts';
import { type ExampleFacts, readExamples } from './read-examples.ts';
import type { FieldSpec, Place } from './read-field.ts';
import { readStatusCodes, type StatusFacts } from './read-status-codes.ts';
import { readTables } from './read-tables.ts';
import { readUri } from './read-uri.ts';
import { type Sentence, splitSentences, toSentences } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** One parameter table of the page. */
export interface TableFacts {
  readonly number: number;
  readonly place: Place;
  /** For a response table: the status of the answer it describes. */
  readonly status?: number;
  readonly anchor?: string;
  /** The standard caption (for example the one of path parameters), or a type name. */
  readonly caption: string;
  readonly fields: readonly FieldSpec[];
}

/** Prose outside tables, constraints and examples, by part of the page. */
interface SectionFacts {
  readonly at: string;
  readonly sentences: readonly Sentence[];
}

/** What a page says about one operation, without a sentence of it. */
export interface Operation {
  readonly format: 1;
  /** Anchor of the page's title: the name of the operation. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly tables: readonly TableFacts[];
  readonly constraints: readonly ConstraintFacts[];
  readonly statusCodes: readonly StatusFacts[];
  readonly examples: readonly ExampleFacts[];
  readonly sections: readonly SectionFacts[];
}

const parts: ReadonlyMap<string, string> = new Map([
  ['功能介绍', 'purpose'],
  ['接口约束', 'constraints'],
  ['调试', 'debug'],
  ['URI', 'uri'],
  ['请求参数', 'request'],
  ['响应参数', 'response'],
  ['请求示例', 'request-examples'],
  ['响应示例', 'response-examples'],
  ['状态码', 'status-codes'],
  ['错误码', 'errors'],
]);

/**
 * Reads a page (Markdown with HTML tables, the format of the ELB v3 API reference) into facts. Every sentence
 * and every fact of the page is at exactly one position of the result (see `positions`).
 *
 * @throws SpecError for anything outside the format, with the line and, in a table, the cell
 */
export function readFacts(markdown: string): Operation {
  const page = parsePage(markdown);
  const of = indexSections(page);
  const uri = readUri(of('uri'));
  const tables = [
    ...readTables(of('uri'), 'request'),
    ...readTables(of('request'), 'request'),
    ...readTables(of('response'), 'response'),
  ];
  const requests = readExamples(of('request-examples'), 'request');
  const responses = readExamples(of('response-examples'), 'response');
  const examples = [...requests.examples, ...responses.examples];
  const statuses = readStatusCodes(of('status-codes'));
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['title', splitSentences(page.title)],
    ['purpose', readText(of('purpose'), [])],
    ['debug', readText(of('debug'), [])],
    ['uri', uri.rest],
    ['request', readText(of('request'), ['table'])],
    ['response', readText(of('response'), ['table', 'status'])],
    ['request-examples', requests.rest],
    ['response-examples', responses.rest],
    ['status-codes', statuses.rest],
    ['errors', readText(of('errors'), [])],
  ];
  return {
    format: 1,
    operation: page.anchor,
    method: uri.method,
    path: uri.path,
    tables: placeFields(tables, examples),
    constraints: readConstraints(of('constraints')),
    statusCodes: statuses.statusCodes,
    examples,
    sections: sections
      .filter(([, texts]) => texts.length > 0)
      .map(([at, texts]) => ({ at, sentences: toSentences(at === 'uri' ? 'uri/text' : at, texts) })),
  };
}

/** Sections by part. Only the constraints, the debug hint and the error link may be missing. */
function indexSections(page: Page): (part: string) => Section {
  const byPart = new Map<string, Section>();
  for (const section of page.sections) {
    const part = parts.get(section.heading);
    const spot = { line: section.line, excerpt: section.heading };
    if (part === undefined || byPart.has(part))
      throw new SpecError('section', 'Unknown or repeated section', spot);
    byPart.set(part, section);
  }
  const required = ['uri', 'request', 'response', 'status-codes'];
  const lacking = [...parts].find(([, part]) => required.includes(part) && !byPart.has(part));
  if (lacking !== undefined)
    throw new SpecError(lacking[1] === 'uri' ? 'uri' : 'section', 'A section is missing', {
      line: 1,
      excerpt: lacking[0],
    });
  return (part) => byPart.get(part) ?? { heading: part, line: 1, blocks: [] };
}

function readText(section: Section, others: readonly string[]): readonly string[] {
  return section.blocks.flatMap((block) => {
    if (block.kind === 'text') return splitSentences(block.text);
    if (others.includes(block.kind)) return [];
    throw new SpecError('section', `Unexpected ${block.kind} in this section`, {
      line: block.line,
      excerpt: section.heading,
    });
  });
}
