import type { Section } from './parse-page.ts';
import type { PageTable } from './parse-table.ts';
import { type Sentence, splitSentences, toSentences } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** One row of the status code table. */
export interface StatusFacts {
  readonly code: number;
  /** `status/201/text/1`, … */
  readonly sentences: readonly Sentence[];
}

/** The status codes of a page, and the prose around the table. */
export interface StatusCodes {
  readonly statusCodes: readonly StatusFacts[];
  readonly rest: readonly string[];
}

/**
 * Reads the status code section: one table of code and description.
 *
 * @throws SpecError `status` for a code that is not three digits or stands twice, `column` for other columns,
 * `section` for anything but one table and prose
 */
export function readStatusCodes(section: Section): StatusCodes {
  const tables = section.blocks.filter((block) => block.kind === 'table');
  const texts = section.blocks.filter((block) => block.kind === 'text');
  const [block] = tables;
  if (block === undefined || tables.length + texts.length !== section.blocks.length || tables.length > 1)
    throw new SpecError('section', 'Expected one table', { line: section.line, excerpt: section.heading });
  return {
    statusCodes: readRows(block.table),
    rest: texts.flatMap((text) => splitSentences(text.text)),
  };
}

function readRows(table: PageTable): readonly StatusFacts[] {
  const [first, second, ...others] = table.header;
  const where = 'the status code table';
  if (first !== '状态码' || second !== '描述' || others.length > 0)
    throw new SpecError('column', 'Expected 状态码 and 描述', {
      line: table.line,
      excerpt: table.header.join(' | '),
      where,
    });
  const seen = new Set<string>();
  return table.rows.map((cells, index) => {
    const [code, description] = cells;
    const text = code?.text ?? '';
    const spot = { line: code?.line ?? table.line, excerpt: text, where: `${where}, row ${index + 1}` };
    if (!/^[1-5]\d\d$/.test(text) || seen.has(text))
      throw new SpecError('status', 'Not a new status code', spot);
    seen.add(text);
    const lines = description?.lines ?? [];
    const sentences = [...lines.flatMap((line) => splitSentences(line.text)), ...(description?.links ?? [])];
    return { code: Number(text), sentences: toSentences(`status/${text}/text`, sentences) };
  });
}
