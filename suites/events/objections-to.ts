import type { RunEvent } from './event.ts';
import type { Expected, Objection, ShardSource } from './merge-shards.ts';

interface Candidates {
  readonly chosen: readonly ShardSource[];
  readonly superseded: readonly ShardSource[];
  readonly expected: Expected;
}

type Traits = Readonly<Record<string, unknown>>;

/** Everything that speaks against putting shards together. */
export function objectionsTo(candidates: Candidates): readonly Objection[] {
  const { chosen, superseded, expected } = candidates;
  const [first] = chosen;
  if (first === undefined) return [{ says: 'there is no shard', lessWillDo: false }];
  const others = [...chosen, ...superseded].slice(1);
  const foreign = others.flatMap((source) => differences(source, first));
  const says = [
    ...editionsOf(first, expected),
    ...unexpected(first, expected),
    ...foreign,
    ...duplicates(candidates),
    ...strangers(chosen),
    ...farApart(chosen),
  ];
  if (says.length > 0) return says.map((text) => ({ says: text, lessWillDo: false }));
  const gaps = [...lost(chosen), ...torn(chosen)];
  if (gaps.length > 0) return gaps.map((text) => ({ says: text, lessWillDo: true }));
  return holes(chosen).map((text) => ({ says: text, lessWillDo: false }));
}

/** What all shards of one run have in common, in words. */
function traitsOf({ log: { run, plan } }: ShardSource): Traits {
  return {
    'edition of the suite': run.suite,
    'facts of the page': run.facts,
    catalogue: run.catalogue,
    'number of shards': run.shard.count,
    seed: run.seed,
    tier: run.tier,
    build: run.build,
    'run id': run.runId,
    'target file': run.config,
    'file of known failures': run.known,
    'selection of clauses': run.planned.join(),
    // Known once the preflight is over.
    ...(plan !== undefined && { plan: plan.plan }),
  };
}

/** Values that mean something to a reader; of the others, hashes, it is enough that they differ. */
const told: ReadonlySet<string> = new Set(['number of shards', 'seed', 'tier', 'build', 'run id']);

function differences(source: ShardSource, first: ShardSource): readonly string[] {
  const [own, theirs] = [traitsOf(source), traitsOf(first)];
  return Object.keys(own)
    .filter((trait) => trait in theirs && own[trait] !== theirs[trait])
    .map((trait) => {
      const values = told.has(trait) ? ` (${own[trait] ?? 'none'}, not ${theirs[trait] ?? 'none'})` : '';
      return `${source.name} has another ${trait} than ${first.name}${values}`;
    });
}

function editionsOf({ name, log: { run } }: ShardSource, edition: Expected): readonly string[] {
  const keys = ['suite', 'facts', 'catalogue'] as const satisfies readonly (keyof RunEvent)[];
  return keys.some((key) => run[key] !== edition[key])
    ? [`${name} was made by another edition of the suite than this one`]
    : [];
}

/** What was said of shards where they are put together, and they say otherwise. */
function unexpected({ name, log: { run } }: ShardSource, { runId, known }: Expected): readonly string[] {
  const isOther = runId !== undefined && runId !== run.runId;
  return [
    ...(isOther ? [`${name} is of ${run.runId ?? 'a run without an id'}, not of ${runId}`] : []),
    // A shard that goes by none leaves the decision to whoever merges.
    ...(run.known !== undefined && run.known !== known
      ? [`${name} was made with ${known === undefined ? 'a' : 'another'} file of known failures`]
      : []),
  ];
}

/** A shard that was run again began at another time: with the same, it is the same one. */
function duplicates({ chosen, superseded }: Candidates): readonly string[] {
  const named = new Map<string, string>();
  return [...chosen, ...superseded].flatMap(({ name, log: { run } }) => {
    const key = `${run.shard.index} ${run.startedAt}`;
    const before = named.get(key);
    named.set(key, name);
    return before === undefined ? [] : [`${name} is the same as ${before}`];
  });
}

/** Shards that began further apart are not of one occasion, whatever they are called: one of them was left over from another. */
const occasionMs = 12 * 3_600_000;

function farApart(chosen: readonly ShardSource[]): readonly string[] {
  const sorted = chosen.toSorted((one, other) => startOf(one) - startOf(other));
  const [earliest, latest] = [sorted[0], sorted.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  return startOf(latest) - startOf(earliest) <= occasionMs
    ? []
    : [
        `${earliest.name} began at ${earliest.log.run.startedAt}, more than 12 hours before ${latest.name}: run it again`,
      ];
}

function startOf({ log }: ShardSource): number {
  return Date.parse(log.run.startedAt);
}

function strangers(chosen: readonly ShardSource[]): readonly string[] {
  return chosen.flatMap(({ name, log: { run } }) => {
    const { index, count } = run.shard;
    return index >= 1 && index <= count ? [] : [`${name} says that it is shard ${index} of ${count}`];
  });
}

function lost(chosen: readonly ShardSource[]): readonly string[] {
  const count = chosen[0]?.log.run.shard.count ?? 0;
  const there = new Set(chosen.map(({ log }) => log.run.shard.index));
  return Array.from({ length: count }, (_, index) => index + 1)
    .filter((index) => !there.has(index))
    .map((index) => `shard ${index} of ${count} is missing`);
}

function torn(chosen: readonly ShardSource[]): readonly string[] {
  return chosen
    .filter(({ isWhole }) => !isWhole)
    .map(({ name, log: { run } }) => `${name} breaks off: shard ${run.shard.index} was cut short`);
}

/** Every probe of the plan is one shard's and no more. Those that could not begin have no plan, and say so. */
function holes(chosen: readonly ShardSource[]): readonly string[] {
  const plans = chosen.map(({ log }) => log.plan);
  if (plans.includes(undefined)) return [];
  const sums = new Map<string, number>();
  for (const { clauses } of plans.flatMap((plan) => plan?.probes ?? []))
    for (const clause of clauses) sums.set(clause, (sums.get(clause) ?? 0) + 1);
  const wanted = Object.entries(plans[0]?.wanted ?? {});
  const isWhole =
    sums.size === wanted.length && wanted.every(([clause, count]) => sums.get(clause) === count);
  return isWhole ? [] : ['the shards together do not make the plan'];
}
