import type { Findings } from './findings.ts';

/**
 * What is the same for a run however often its report is made, as by another merge of its shards, some of which may have
 * been run again: the id that it was given, else when it began. The hash of its run.json is not: it depends on the decision,
 * which is made only once the run is compared. Two runs of one target with the same id, or that begin in the same
 * millisecond, with the same seed, tier and build count as one.
 */
export function runKeyOf({
  startedAt,
  runId,
  seed,
  target,
  tier,
  build,
}: Pick<Findings, 'startedAt' | 'runId' | 'seed' | 'target' | 'tier' | 'build'>): string {
  return JSON.stringify([runId === undefined ? startedAt : { runId }, seed, target, tier, build ?? null]);
}
