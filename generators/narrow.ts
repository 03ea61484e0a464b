/** How far a value is: itself for a number, its length for a text; undefined for anything else. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? [...value].length : undefined;
}

/** What became of values beyond one bound of a field so far. */
export interface Tried {
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}

/**
 * The next value to try on the way to the simplest one that is wrongly accepted: half-way between the accepted value
 * nearest to the bound and the refused one next to it. It stays beyond the bound, since both ends do. Undefined when they
 * are neighbours, or when nothing nearer was refused: then the accepted one is as near as can be.
 */
export function narrow({ accepted, refused }: Tried): number | string | undefined {
  const [model] = accepted;
  const [taken, turned] = [accepted, refused].map((values) =>
    values.map(sizeOf).filter((size) => size !== undefined),
  ) as [number[], number[]];
  const all = [...taken, ...turned];
  if (taken.length === 0 || turned.length === 0) return undefined;
  // Faults lie on one side of the bound: the value nearest to it is the least of all, or below a minimum the greatest.
  const above = Math.min(...all) >= 0;
  const near = (sizes: readonly number[]) => (above ? Math.min(...sizes) : Math.max(...sizes));
  const nearest = near(taken);
  const nearer = turned.filter((size) => (above ? size < nearest : size > nearest));
  if (nearer.length === 0) return undefined;
  const neighbour = above ? Math.max(...nearer) : Math.min(...nearer);
  const middle = Math.trunc((nearest + neighbour) / 2);
  if (middle === nearest || middle === neighbour) return undefined;
  return typeof model === 'string' ? 'a'.repeat(middle) : middle;
}
