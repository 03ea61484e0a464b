/** Where one log stands in a file: bytes from `start` up to `end`, the latter not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const beginning = Buffer.from('\n{"event":"run"');

/**
 * The logs that a file has one after the other: that of one run, or those that were put together. The file comes in pieces,
 * since those of many shards are large.
 */
export async function logsIn(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<readonly Span[]> {
  const starts = [0];
  let before = 0;
  // What may be the first half of a beginning.
  let kept: Uint8Array = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = Buffer.concat([kept, piece]);
    for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1))
      starts.push(before + at + 1);
    kept = bytes.subarray(Math.max(0, bytes.length - beginning.length + 1));
    before += bytes.length - kept.length;
  }
  const size = before + kept.length;
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? size }));
}
