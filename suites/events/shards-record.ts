import type { Merged, ShardSource } from './merge-shards.ts';

/** Where the log of a shard lies, and when that shard began. */
interface Source {
  readonly folder: string;
  readonly startedAt: string;
  /** Of its event log before its last line; what was killed has none. */
  readonly sha256?: string;
}

/** A shard that counts, and those of the same index that it was run in place of. */
interface ShardRecord extends Source {
  readonly index: number;
  readonly count: number;
  readonly isWhole: boolean;
  readonly inPlaceOf: readonly Source[];
}

/** `shards.json`: of which shards a report is made, and what speaks against its being whole. */
export interface ShardsRecord {
  readonly format: 1;
  readonly shards: readonly ShardRecord[];
  readonly lacks: readonly string[];
}

/** What is written down about shards that were put together. */
export function toShardsRecord(
  { chosen, superseded }: Pick<Merged, 'chosen' | 'superseded'>,
  objections: Merged['objections'],
): ShardsRecord {
  return {
    format: 1,
    shards: chosen.map((source) => {
      const { shard } = source.log.run;
      const earlier = superseded.filter(({ log }) => log.run.shard.index === shard.index);
      return {
        ...shard,
        ...sourceOf(source),
        isWhole: source.isWhole,
        inPlaceOf: earlier.map(sourceOf),
      };
    }),
    lacks: objections.map(({ says }) => says),
  };
}

function sourceOf({ name, log }: ShardSource): Source {
  const sha256 = log.end?.sha256;
  return { folder: name, startedAt: log.run.startedAt, ...(sha256 !== undefined && { sha256 }) };
}
