import type { AnswerTimes, OperationName } from '../events/answer-times.ts';

/** How long an operation took, in milliseconds: values that were measured. */
export interface OperationLatency {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/** Of each operation that was answered. */
export type OperationLatencies = Readonly<Partial<Record<OperationName, OperationLatency>>>;

/** The percentiles of each operation, by the nearest rank. */
export function operationLatencies(times: AnswerTimes): OperationLatencies {
  return Object.fromEntries(
    Object.entries(times).map(([operation, counts]) => {
      const sorted = Object.entries(counts)
        .map(([took, count]) => [Number(took), count] as const)
        .sort(([one], [other]) => one - other);
      const count = sorted.reduce((sum, [, some]) => sum + some, 0);
      return [operation, { count, p50: atRank(sorted, 0.5 * count), p95: atRank(sorted, 0.95 * count) }];
    }),
  );
}

/** The smallest value that so many are not above. */
function atRank(sorted: readonly (readonly [took: number, count: number])[], rank: number): number {
  let seen = 0;
  for (const [took, count] of sorted) {
    seen += count;
    if (seen >= rank) return took;
  }
  return 0;
}
