import { type Place, takesCrossVpc } from './situations.ts';

/** What places may differ in. */
export type Aspect = (place: Place) => string;

/** What the rules of the page, and what implementations make of them, may depend on. */
export const aspects = {
  kind: ({ kind, family }) => `${kind} v${family}`,
  /** Whether a pool takes members with and without subnet. */
  kindAmong: (place) => `${place.kind} v${place.family} ${takesCrossVpc(place.pool)}`,
  subnet: ({ subnetId }) => subnetId ?? 'none',
  pool: ({ poolId }) => poolId,
  kindInPool: ({ kind, family, poolId }) => `${kind} v${family} ${poolId}`,
  protocol: ({ pool }) => String(pool.protocol),
  ipVersion: ({ pool }) => String(pool.ipVersion),
  crossVpc: ({ pool }) => String(pool.crossVpc),
  balancer: ({ pool }) => String(pool.loadBalancerType),
  algorithm: ({ pool }) => String(pool.lbAlgorithm),
  monitor: ({ pool }) => String(pool.healthMonitor),
  listeners: ({ pool }) => String((pool.listeners ?? []).length > 0),
} as const satisfies Record<string, Aspect>;

/**
 * A few places in which every value of every aspect occurs that occurs in any place: of those left, the one that adds
 * most is taken next, the first of equals. Greedy, so not always the fewest there could be. In the order given.
 */
export function coverOf(places: readonly Place[], wanted: readonly Aspect[]): readonly Place[] {
  const valuesOf = (place: Place) => wanted.map((aspect, index) => `${index} ${aspect(place)}`);
  const left = new Set(places.flatMap(valuesOf));
  const taken = new Set<Place>();
  while (left.size > 0) {
    const gain = (place: Place) => valuesOf(place).filter((value) => left.has(value)).length;
    const best = places.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    taken.add(best);
    for (const value of valuesOf(best)) left.delete(value);
  }
  return places.filter((place) => taken.has(place));
}
