/** Positions of sentences in a row of Table 6, the member of an answer. */
export function memberText(field: string, ...texts: readonly number[]): readonly string[] {
  return texts.map((n) => `table/6/${field}/text/${n}`);
}
