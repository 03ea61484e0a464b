import { createHash } from 'node:crypto';

/** A sentence of the page, represented by where it stands and a hash: its text is not redistributed. */
export interface Sentence {
  /** Position on the page, for example `table/4/address/text/1`. */
  readonly at: string;
  /** First 16 hex digits of the SHA-256 of the normalised text. */
  readonly hash: string;
}

/** NFKC with white space collapsed: full-width punctuation, stray blanks and line breaks make no difference. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** Hash of a text, blind to what `normaliseText` removes. */
export function hashText(text: string): string {
  return createHash('sha256').update(normaliseText(text)).digest('hex').slice(0, 16);
}

/**
 * Splits one paragraph, list item or note into its sentences. The full stop stays with its sentence, so
 * joining the result restores the paragraph and nothing is lost between the pieces.
 */
export function splitSentences(text: string): readonly string[] {
  return normaliseText(text)
    .split(/(?<=。)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Numbers sentence texts from 1 under a position: `at/1`, `at/2`, … */
export function toSentences(at: string, texts: readonly string[]): readonly Sentence[] {
  return texts.map((text, index) => ({ at: `${at}/${index + 1}`, hash: hashText(text) }));
}
