/**
 * The known name that a mistyped one most likely means, if there is one: at most a third of its letters (or two) differ,
 * or it is the beginning of the known name.
 */
export function nearestName(mistyped: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(mistyped.length / 3));
  const [nearest] = known
    .map((name) => ({ name, distance: editDistance(mistyped.toLowerCase(), name) }))
    .filter(
      ({ name, distance }) =>
        (distance <= limit && distance < name.length) || (mistyped.length > 2 && name.startsWith(mistyped)),
    )
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name;
}

/** Levenshtein: how many letters to insert, delete or replace to get from one text to the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
