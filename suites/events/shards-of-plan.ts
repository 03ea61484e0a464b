import type { Planned } from '../plan.ts';
import type { Place } from '../situations.ts';

/** One part of a run that is shared out; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What falls to a shard. */
export interface Part {
  readonly planned: readonly Planned[];
  /**
   * The ordinary members of a place are those of one shard; another that needs them makes its own, with pairs so many
   * numbers further on.
   */
  readonly awayOf: (place: Place) => number;
}

/**
 * The part of a plan that falls to a shard. What goes together is not torn apart: the probes of a pool, which share its
 * ordinary members; and all that leave members for others to look at, with those that do, and the wrong sign-ins, which
 * are counted. The heaviest group goes first, to whoever has least: the same for whoever works it out.
 */
export function partOf(planned: readonly Planned[], { index, count }: Shard): Part {
  if (count === 1) return { planned, awayOf: () => 0 };
  const groups = [...Map.groupBy(planned, ({ probe }) => groupOf(probe))].map(([key, members]) => ({
    key,
    weight: members.reduce((sum, { probe }) => sum + probe.pairs, 0),
  }));
  const loads = Array.from({ length: count }, () => 0);
  const shardOf = new Map<string, number>();
  for (const { key, weight } of groups.sort((one, other) => other.weight - one.weight)) {
    const lightest = loads.indexOf(Math.min(...loads));
    shardOf.set(key, lightest + 1);
    loads[lightest] = (loads[lightest] as number) + weight;
  }
  return {
    planned: planned.filter(({ probe }) => shardOf.get(groupOf(probe)) === index),
    awayOf: ({ key }) => (shardOf.get(poolIn(key)) === index ? 0 : index * stretch),
  };
}

const together = 'together';

function groupOf({ id, keeps, phase }: Planned['probe']): string {
  return keeps || phase !== 'main' ? together : poolIn(id.slice(id.indexOf('@') + 1));
}

/** The pool of a situation: `TCP-1` of `TCP-1/cross-vpc`. */
function poolIn(situation: string): string {
  return situation.split('/')[0] as string;
}

/** Far beyond the pair numbers of any plan. */
const stretch = 1_000_000_000;

/**
 * The pair numbers of a shard for what every shard does for itself, in pools that others work in as well. The first has
 * those of a run that is not shared out.
 */
export function asideOf({ first, size }: Planned['lane'], { index }: Shard): Planned['lane'] {
  return { first: first + (index - 1) * stretch, size };
}
