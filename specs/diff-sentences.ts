import { describePosition } from './describe-position.ts';
import type { Sentence } from './sentence.ts';

/** One thing that changed between two editions of a page. */
export interface Difference {
  /**
   * Position the change concerns, or the beginning of several (`table/4/address`). It is a position of the
   * earlier edition, except for what is new.
   */
  readonly at: string;
  /** For people, without the position of clauses: `Table 4 weight: maximum 100 → 200`. */
  readonly message: string;
}

/**
 * Compares the sentences of one part of the page by their hashes. A sentence that is found again elsewhere in
 * the part has moved; what is left at the same position was reworded.
 */
export function diffSentences(
  before: readonly Sentence[],
  after: readonly Sentence[],
): readonly Difference[] {
  const unmatched = [...after];
  const changes: Difference[] = [];
  const gone: Sentence[] = [];
  for (const sentence of before) {
    const twin = takeTwin(sentence, unmatched);
    if (twin === undefined) gone.push(sentence);
    else if (twin.at !== sentence.at)
      changes.push(toDifference(sentence.at, `moved to ${describePosition(twin.at)}`));
  }
  for (const sentence of gone) {
    const index = unmatched.findIndex((candidate) => candidate.at === sentence.at);
    if (index !== -1) unmatched.splice(index, 1);
    changes.push(toDifference(sentence.at, index === -1 ? 'removed' : 'reworded'));
  }
  return [...changes, ...unmatched.map((sentence) => toDifference(sentence.at, 'added'))];
}

/** Prefers the sentence at the same position, so that repeated sentences do not seem to move. */
function takeTwin(sentence: Sentence, candidates: Sentence[]): Sentence | undefined {
  const same = candidates.filter((candidate) => candidate.hash === sentence.hash);
  const twin = same.find((candidate) => candidate.at === sentence.at) ?? same[0];
  if (twin !== undefined) candidates.splice(candidates.indexOf(twin), 1);
  return twin;
}

function toDifference(at: string, what: string): Difference {
  return { at, message: `${describePosition(at)}: ${what}` };
}
