import type { Report } from '../examine.ts';
import type { Failure } from '../failure.ts';
import { latticeOf } from '../lattice/lattice.ts';
import type { Step } from '../preflight/step.ts';
import type { Verdict } from '../tally.ts';
import { judgeRun } from '../verdict.ts';
import { addTimes } from './add-times.ts';
import { type Judging, judgeShards } from './judge-shards.ts';
import type { ShardLog } from './shard-log.ts';

/**
 * The one way in which a report is made: from what the logs of a run's shards say, live or read back. Shards come in
 * their order.
 */
export function foldEvents(judging: Judging): Report {
  const { shards } = judging;
  const [{ run }] = shards as [ShardLog];
  const { planned, verdicts, aborted, invalid, canaries } = judgeShards(judging);
  const leftOvers = shards.flatMap((shard) => shard.leftOvers);
  const contracts = shards.find((shard) => shard.contracts !== undefined)?.contracts;
  const failures = failuresIn(shards, verdicts);
  const times = addTimes(shards.map((shard) => shard.times));
  const trouble = shards.every((shard) => shard.trouble !== undefined) ? shards[0]?.trouble : undefined;
  const { name, endpoint } = run.target;
  return {
    target: { name, endpoint },
    seed: run.seed,
    tier: run.tier,
    ...spanOf(shards),
    requests: shards.reduce((sum, shard) => sum + progressOf(shard).requests, 0),
    verdicts: verdicts.map((verdict) => replayable(verdict, failures)),
    run: judgeRun({ planned, verdicts, leftOvers, contracts, invalid, aborted }),
    leftOvers,
    failures,
    lattice: latticeOf(run.target),
    preflight: preflightOf(shards),
    canaries,
    ...(times !== undefined && { times }),
    ...(contracts !== undefined && { contracts }),
    ...(trouble !== undefined && { trouble }),
    ...(aborted !== undefined && { aborted }),
  };
}

/** How far a shard came: by its last line, or by what it said last. */
function progressOf({ end, probes }: ShardLog): { readonly requests: number; readonly durationMs: number } {
  return end ?? probes.at(-1) ?? { requests: 0, durationMs: 0 };
}

/** From the first beginning to the last end. */
function spanOf(shards: readonly ShardLog[]): Pick<Report, 'startedAt' | 'durationMs'> {
  const began = shards.map(({ run }) => Date.parse(run.startedAt));
  const first = Math.min(...began);
  const last = Math.max(
    ...shards.map((shard, index) => (began[index] as number) + progressOf(shard).durationMs),
  );
  return { startedAt: new Date(first).toISOString(), durationMs: last - first };
}

const worst: readonly Step['outcome'][] = ['failed', 'warning', 'unknown', 'ok'];

/** What several looked at is as it was for whoever saw it worst. */
function preflightOf(shards: readonly ShardLog[]): readonly Step[] {
  const steps = Map.groupBy(
    shards.flatMap(({ preflight }) => preflight),
    ({ id }) => id,
  );
  return [...steps.values()].map(
    (seen) => worst.flatMap((outcome) => seen.find((step) => step.outcome === outcome) ?? [])[0] as Step,
  );
}

/** The failure that each verdict names, from the shard that has it. */
function failuresIn(shards: readonly ShardLog[], verdicts: readonly Verdict[]): readonly Failure[] {
  const kept = new Map(
    shards.flatMap(({ failures }) => failures).map((failure) => [`${failure.clause} ${failure.id}`, failure]),
  );
  return verdicts.flatMap(({ clause, failure, confirmation }) => {
    const found = kept.get(`${clause.id} ${failure?.id}`);
    return found === undefined ? [] : [{ ...found, ...(confirmation && { confirmation }) }];
  });
}

/** What was killed before it kept its failures has none that could be seen again by their ids. */
function replayable(verdict: Verdict, failures: readonly Failure[]): Verdict {
  const { failure, ...rest } = verdict;
  return failures.some(({ clause, id }) => clause === verdict.clause.id && id === failure?.id)
    ? verdict
    : rest;
}
