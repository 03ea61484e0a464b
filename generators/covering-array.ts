/**
 * Rows of levels, one per factor, in which any two levels of any two factors meet in some row. `counts` says how many
 * levels each factor has. Each row is built around the first pair that has not met yet, then filled with the levels that
 * bring most further pairs together: not the fewest rows there could be, but far fewer than the product, and always the
 * same ones.
 */
export function coveringArray(counts: readonly number[]): readonly (readonly number[])[] {
  const left = allPairs(counts);
  const rows: (readonly number[])[] = [];
  for (let pair = first(left); pair !== undefined; pair = first(left)) {
    const row = rowAround(pair, counts, left);
    for (const met of pairsOf(row)) left.delete(met);
    rows.push(row);
  }
  return rows;
}

function allPairs(counts: readonly number[]): Set<string> {
  const pairs = new Set<string>();
  for (const [one, levels] of counts.entries())
    for (const [other, others] of counts.entries())
      if (one < other)
        for (let level = 0; level < levels; level += 1)
          for (let second = 0; second < others; second += 1) pairs.add(`${one}=${level} ${other}=${second}`);
  return pairs;
}

function first(left: ReadonlySet<string>): string | undefined {
  for (const pair of left) return pair;
  return undefined;
}

function rowAround(pair: string, counts: readonly number[], left: ReadonlySet<string>): readonly number[] {
  const row: (number | undefined)[] = counts.map(() => undefined);
  for (const part of pair.split(' ')) {
    const [factor = 0, level = 0] = part.split('=').map(Number);
    row[factor] = level;
  }
  for (const [factor, levels] of counts.entries()) {
    if (row[factor] !== undefined) continue;
    const gain = (level: number) => pairsOf(row.with(factor, level)).filter((one) => left.has(one)).length;
    const options = Array.from({ length: levels }, (_, level) => level);
    row[factor] = options.reduce((best, level) => (gain(level) > gain(best) ? level : best), 0);
  }
  return row as readonly number[];
}

function pairsOf(row: readonly (number | undefined)[]): readonly string[] {
  return row.flatMap((level, one) =>
    row.flatMap((second, other) =>
      one < other && level !== undefined && second !== undefined
        ? [`${one}=${level} ${other}=${second}`]
        : [],
    ),
  );
}
