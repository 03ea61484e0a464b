import { type AnswerTimes, operations } from './answer-times.ts';

/** What several shards saw, together; undefined where nobody saw anything. */
export function addTimes(all: readonly (AnswerTimes | undefined)[]): AnswerTimes | undefined {
  const seen = all.filter((times) => times !== undefined);
  if (seen.length === 0) return undefined;
  return Object.fromEntries(
    operations.flatMap((operation) => {
      const counts = new Map<string, number>();
      for (const [took, count] of seen.flatMap((times) => Object.entries(times[operation] ?? {})))
        counts.set(took, (counts.get(took) ?? 0) + count);
      return counts.size === 0 ? [] : [[operation, Object.fromEntries(counts)]];
    }),
  );
}
