import type { RunEvent } from './event.ts';
import { objectionsTo } from './objections-to.ts';
import type { ShardLog } from './shard-log.ts';

/** The log of a shard, and where it comes from. */
export interface ShardSource {
  /** As messages call it. */
  readonly name: string;
  readonly log: ShardLog;
  /** Whether it has its end. */
  readonly isWhole: boolean;
}

/** Why shards cannot be put together. */
export interface Objection {
  readonly says: string;
  /** Whether what is there may still be looked at as a part of the truth. */
  readonly lessWillDo: boolean;
}

/** Shards of one run, put together. */
export interface Merged {
  /** In their order, one for each index. */
  readonly chosen: readonly ShardSource[];
  /** Those that were run once more later, the latest of each index left out. */
  readonly superseded: readonly ShardSource[];
  readonly objections: readonly Objection[];
}

/** What shards have to agree with: the edition of the suite at work, and what else was said to whoever merges. */
export interface Expected extends Pick<RunEvent, 'suite' | 'facts' | 'catalogue'> {
  readonly runId?: string | undefined;
  /** Of the file of known failures that decides. */
  readonly known?: string | undefined;
}

/**
 * Puts shards together: of those with one index the latest counts. Whatever the order in which they are given, and whether
 * all at once or what was put together before once more, the result is the same.
 */
export function mergeShards(sources: readonly ShardSource[], expected: Expected): Merged {
  const sorted = sources.toSorted(
    (one, other) =>
      indexOf(one) - indexOf(other) || compare(startOf(other), startOf(one)) || compare(one.name, other.name),
  );
  const groups = [...Map.groupBy(sorted, indexOf).values()];
  const chosen = groups.map(([latest]) => latest as ShardSource);
  const superseded = groups.flatMap(([, ...earlier]) => earlier);
  return { chosen, superseded, objections: objectionsTo({ chosen, superseded, expected }) };
}

function indexOf({ log }: ShardSource): number {
  return log.run.shard.index;
}

function startOf({ log }: ShardSource): string {
  return log.run.startedAt;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
