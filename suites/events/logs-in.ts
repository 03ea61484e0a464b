/** Where one log stands in a file: bytes from `start` up to `end`, the latter not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const beginning = Buffer.from('\n{"event":"run"');

/** The logs that a file has one after the other: that of one run, or those that were put together. */
export function logsIn(bytes: Buffer): readonly Span[] {
  const starts = [0];
  for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1)) starts.push(at + 1);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? bytes.length }));
}
