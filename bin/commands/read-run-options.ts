import { resolve } from 'node:path';
import type { Shard } from '../../suites/events/shards-of-plan.ts';
import { type TierName, tiers } from '../../suites/tier.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';

/** What the command line of `run` says. */
export interface RunOptions {
  readonly target: string | undefined;
  readonly out: string;
  /** As it was given. */
  readonly shownOut: string;
  readonly seed: number;
  readonly tier: TierName;
  readonly only: readonly string[] | undefined;
  /** The policy, and the file of known failures. */
  readonly gate: string | undefined;
  readonly known: string | undefined;
  readonly build: string | undefined;
  /** What all shards of one run are called together. */
  readonly runId: string | undefined;
  /** The folder that earlier runs are remembered in, and the file of approved behaviour. */
  readonly history: string | undefined;
  readonly baseline: string | undefined;
  /** Only says what it would do; `rate` and `json` belong to it. */
  readonly plan: boolean;
  readonly shard: Shard;
  /** No progress. */
  readonly quiet: boolean;
  readonly rate: number | undefined;
  readonly json: boolean;
}

/** Reads the command line of `run`. A UsageError says what does not go together. */
export function readRunOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    out: { type: 'string', default: 'reports/out' },
    seed: { type: 'string', default: '1' },
    tier: { type: 'string', default: 'gate' },
    only: { type: 'string', multiple: true },
    gate: { type: 'string' },
    known: { type: 'string' },
    build: { type: 'string' },
    'run-id': { type: 'string' },
    history: { type: 'string' },
    baseline: { type: 'string' },
    plan: { type: 'boolean', default: false },
    shard: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    rate: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  // `--only A B`: what follows the first id is more of them.
  if (positionals.length > 0 && values.only === undefined)
    throw new UsageError(`run takes no "${positionals[0]}".`);
  if (!Object.hasOwn(tiers, values.tier))
    throw new UsageError(`--tier takes gate, nightly or soak, not "${values.tier}".`);
  if (!values.plan && (values.rate !== undefined || values.json))
    throw new UsageError(`--${values.json ? 'json' : 'rate'} goes with --plan.`);
  const decides = (['gate', 'known', 'build', 'history', 'baseline', 'shard', 'run-id'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (values.plan && decides !== undefined) throw new UsageError(`--${decides} does not go with --plan.`);
  const empty = (['build', 'history', 'baseline', 'run-id'] as const).find((name) => values[name] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} is empty.`);
  // A part of the evidence would seem to say that what is known fails otherwise, or not any more.
  const merges = (['history', 'known'] as const).find((name) => values[name] !== undefined);
  if (values.shard !== undefined && merges !== undefined)
    throw new UsageError(`--${merges} does not go with --shard: merge takes it.`);
  return {
    target: values.target,
    gate: values.gate,
    known: values.known,
    build: values.build,
    runId: values['run-id'],
    history: values.history,
    baseline: values.baseline,
    out: resolve(values.out),
    shownOut: values.out,
    seed: readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 }),
    tier: values.tier as TierName,
    only: values.only && [...values.only, ...positionals].flatMap((ids) => ids.split(',')).filter(Boolean),
    plan: values.plan,
    shard: readShard(values.shard),
    quiet: values.quiet,
    rate: values.rate === undefined ? undefined : readWhole('--rate', values.rate, { min: 1, max: 10_000 }),
    json: values.json,
  };
}

/** `2/3`: the second of three. */
function readShard(text = '1/1'): Shard {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  if (index === undefined || Number(index) < 1 || Number(index) > Number(count))
    throw new UsageError(`--shard takes which of how many, as 2/3, not "${text}".`);
  return { index: Number(index), count: Number(count) };
}
