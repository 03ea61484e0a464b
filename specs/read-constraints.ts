import type { Section } from './parse-page.ts';
import { type Sentence, splitSentences, toSentences } from './sentence.ts';
import { SpecError } from './spec-error.ts';

/** One numbered constraint of the page. */
export interface ConstraintFacts {
  readonly number: number;
  /** `constraint/1/1`, … */
  readonly sentences: readonly Sentence[];
}

/**
 * Reads the constraints section: one constraint for each paragraph or list item. The number is written as
 * text or belongs to a Markdown list; where there is none, the place counts.
 *
 * @throws SpecError `constraint` when the written numbers are not 1, 2, 3, …
 */
export function readConstraints(section: Section): readonly ConstraintFacts[] {
  return section.blocks.map((block, index) => {
    const spot = { line: block.line, excerpt: block.kind === 'text' ? block.text : block.kind };
    if (block.kind !== 'text') throw new SpecError('constraint', 'Not a paragraph or list item', spot);
    const written = /^(\d+)\.\s*(.+)$/.exec(block.text);
    const number = block.ordinal ?? (written === null ? index + 1 : Number(written[1]));
    if (number !== index + 1) throw new SpecError('constraint', 'Numbers are not consecutive', spot);
    const text = block.ordinal === undefined ? (written?.[2] ?? block.text) : block.text;
    return { number, sentences: toSentences(`constraint/${number}`, splitSentences(text)) };
  });
}
