import { createHash } from 'node:crypto';
import { catalogue } from '../../specs/catalogue.ts';
import type { Clause } from '../../specs/clause.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { Target } from '../../targets/target-file.ts';
import type { TierName } from '../tier.ts';
import type { OpenTarget, RunEvent } from './event.ts';
import type { Shard } from './shards-of-plan.ts';

/** Where a run comes from, as far as it cannot know by itself. */
export interface Provenance {
  /** What tells one edition of the suite from another. */
  readonly suite?: string;
  /** A hash of the file of known failures. */
  readonly known?: string;
  readonly build?: string;
  /** What all shards of one run are called together. */
  readonly runId?: string;
  /** What reports call the endpoint, where that is not its address. */
  readonly shownEndpoint?: string;
}

interface Beginning {
  readonly facts: Operation;
  readonly target: Target;
  readonly seed: number;
  readonly tier: TierName;
  readonly clauses: readonly Clause[];
  readonly isSelection: boolean;
  readonly shard: Shard;
  readonly startedAt: string;
  readonly file?: string | undefined;
  readonly provenance?: Provenance | undefined;
}

/** The event that a run begins with. */
export function runEventOf(beginning: Beginning): RunEvent {
  const { facts, target, seed, tier, clauses, isSelection, shard, startedAt, file } = beginning;
  const { shownEndpoint, ...known } = beginning.provenance ?? {};
  const open = openly(target, shownEndpoint);
  return {
    event: 'run',
    format: 1,
    facts: hashOf(facts),
    catalogue: hashOf(catalogue(facts)),
    config: hashOf([open, waysIn(target)]),
    ...known,
    seed,
    tier,
    shard,
    startedAt,
    target: open,
    ...(file !== undefined && { targetFile: file }),
    selection: isSelection,
    planned: clauses.map(({ id }) => id),
  };
}

function openly({ name, endpoint, projectId, pools, subnets }: Target, shown = endpoint): OpenTarget {
  return { name, endpoint: shown, projectId, pools, subnets };
}

/** How one signs in decides what can be examined; with what does not. */
function waysIn({ auth, refusedTokens = {} }: Target): object {
  return { kind: auth.kind, refused: Object.keys(refusedTokens).sort() };
}

/** A hash of plain data. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
