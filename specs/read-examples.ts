import { listJsonPaths } from './list-json-paths.ts';
import type { Section } from './parse-page.ts';
import { hashText, type Sentence, splitSentences, toSentences } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** An example message of the page: which members it has, not what they hold. */
export interface ExampleFacts {
  readonly kind: 'request' | 'response';
  /** From 1 for each kind. */
  readonly number: number;
  readonly status?: number;
  /** Sorted JSON paths with the JSON type: `member.address:string`. Empty for a message without a body. */
  readonly paths: readonly string[];
  /** Hash of the whole block: request line, values and all. */
  readonly hash: string;
  /** What introduces the example: `example/request/1/text/1`, … */
  readonly sentences: readonly Sentence[];
}

/** The examples of a section, and the prose behind the last of them. */
export interface Examples {
  readonly examples: readonly ExampleFacts[];
  readonly rest: readonly string[];
}

/**
 * Reads the examples of a section. Prose belongs to the example below it.
 *
 * @throws SpecError `example` for a block that is not a request line, headers or JSON, `section` for a table
 */
export function readExamples(section: Section, kind: 'request' | 'response'): Examples {
  const examples: ExampleFacts[] = [];
  let texts: readonly string[] = [];
  let status: number | undefined;
  for (const block of section.blocks) {
    if (block.kind === 'table')
      throw new SpecError('section', 'A table among the examples', {
        line: block.line,
        excerpt: section.heading,
      });
    if (block.kind === 'status') status = block.status;
    if (block.kind === 'text') texts = [...texts, ...splitSentences(block.text)];
    if (block.kind !== 'code') continue;
    const number = examples.length + 1;
    examples.push({
      kind,
      number,
      ...(status === undefined ? {} : { status }),
      paths: listJsonPaths(readBody(block.text, block.line)),
      hash: hashText(block.text),
      sentences: toSentences(`example/${kind}/${number}/text`, texts),
    });
    texts = [];
  }
  return { examples, rest: texts };
}

/** The JSON of an example. In front of it there may be a request line or an address, and headers. */
function readBody(code: string, line: number): unknown {
  const lines = code.split('\n');
  const start = lines.findIndex((text) => /^\s*[{[]/.test(text));
  const head = start === -1 ? lines : lines.slice(0, start);
  const strange = head.findIndex((text, index) => !isHead(text, index));
  if (strange !== -1)
    throw new SpecError('example', 'Neither a request line nor JSON', {
      line: line + strange + 1,
      excerpt: head[strange] ?? '',
    });
  if (start === -1) return undefined;
  const body = lines.slice(start).join('\n');
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new SpecError('example', 'Not JSON', { line: line + start + 1, excerpt: body, cause });
  }
}

function isHead(text: string, index: number): boolean {
  if (index === 0) return /^([A-Z]+ )?(https?:\/\/|\/)\S+$/.test(text.trim());
  return text.trim() === '' || /^[A-Za-z][\w-]*: /.test(text);
}
