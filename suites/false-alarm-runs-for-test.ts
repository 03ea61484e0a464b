/** One examination of a faithful endpoint: in which fixture variant, with which seed. */
export interface FalseAlarmRun {
  readonly variant: string;
  readonly seed: number;
}

/** How much is asked for: seeds in each variant, and which of how many equal parts of it all. */
export interface Amount {
  readonly seeds: number;
  readonly shard: { readonly part: number; readonly of: number };
}

/**
 * Reads SEEDS (2 if not given) and SHARD (`2/6`; everything if not given).
 * @throws RangeError when they cannot be understood: a proof over no seeds would pass.
 */
export function readAmount({
  SEEDS = '2',
  SHARD = '1/1',
}: Readonly<Record<string, string | undefined>>): Amount {
  if (!/^[1-9]\d{0,5}$/.test(SEEDS))
    throw new RangeError(`SEEDS should be a number from 1, it is '${SEEDS}'.`);
  const [, part, of] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(SHARD) ?? []).map(Number);
  if (part === undefined || of === undefined || part > of) {
    throw new RangeError(`SHARD should be like 1/6 or 6/6, it is '${SHARD}'.`);
  }
  return { seeds: Number(SEEDS), shard: { part, of } };
}

/** The runs of a shard. All shards together have each seed in each variant once, and each has a bit of everything. */
export function falseAlarmRuns(
  variants: readonly string[],
  { seeds, shard }: Amount,
): readonly FalseAlarmRun[] {
  const { part, of } = shard;
  return Array.from({ length: seeds }, (_, index) => index).flatMap((index) =>
    variants
      // Each seed begins with another variant, or else six shards would be six variants, and one of them the slowest.
      .filter((_, rank) => (index + rank) % of === part - 1)
      .map((variant) => ({ variant, seed: seedOf(index) })),
  );
}

/** Seeds far apart, the same ones every time. */
function seedOf(index: number): number {
  return (index * 2654435761) % 2147483647;
}
