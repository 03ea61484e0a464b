/** Positions of a note on address, which Table 4 (request) and Table 6 (response) give in the same words. */
export function addressText(note: number): readonly string[] {
  return [4, 6].map((table) => `table/${table}/address/text/${note}`);
}
