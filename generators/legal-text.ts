import fc from 'fast-check';

/** Characters that any store of texts must keep: letters, marks that JSON, HTML and SQL escape, Latin-1, Chinese. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0xa1, max: 0xff }).map((code) => String.fromCodePoint(code)) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
  },
);

/**
 * Texts that keep a length bound however it is counted: at least `minLength` characters and at most `maxLength`
 * UTF-8 bytes. The page does not say whether it counts characters or bytes, so nothing between the two is called legal.
 */
export function legalText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: character, minLength, maxLength, size: 'max' })
    .map((text) => trimmed(text, maxLength))
    .filter((text) => [...text].length >= minLength);
}

function trimmed(text: string, bytes: number): string {
  let kept = text;
  while (Buffer.byteLength(kept) > bytes) kept = kept.slice(0, Math.floor(kept.length * 0.7));
  return kept;
}
