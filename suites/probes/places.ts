import { type Aspect, coverOf } from '../cover.ts';
import type { Ground } from '../probe.ts';
import type { Place } from '../situations.ts';

/**
 * The situations that row-by-row probes run in: every one, or the first of each kind. Constraint probes choose
 * their own.
 */
export function rowPlaces({ places, tier }: Ground): readonly Place[] {
  return tier.everySituation ? places : firstOfEachKind(places);
}

/**
 * The situations that legal values are gathered in, whose members stay until all are there: one, or in a deep run the
 * first of each kind.
 */
export function crowdPlaces({ places, tier }: Ground): readonly Place[] {
  const firsts = firstOfEachKind(places);
  return tier.everySituation ? firsts : firsts.slice(0, 1);
}

/** The situations that legal values are sent in: those of the crowd, and in a deep run every one. */
export function valuePlaces(ground: Ground): readonly Place[] {
  return ground.tier.everySituation ? ground.places : crowdPlaces(ground);
}

/** Each of the things once, dealt out in turn to the situations of the rows; in a deep run all of them to each. */
export function dealOut<T>(ground: Ground, things: readonly T[], places = rowPlaces(ground)) {
  const { everySituation } = ground.tier;
  return places.map((place, turn) => ({
    place,
    things: things.filter((_, index) => everySituation || index % places.length === turn),
  }));
}

function firstOfEachKind(places: readonly Place[]): readonly Place[] {
  const first = (kind: Place['kind']) => places.find((place) => place.kind === kind);
  return [first('cross-vpc'), first('subnet')].filter((place) => place !== undefined);
}

/** The places, in a deep run; else a few of them in which every value of the aspects occurs. */
export function chosen({ tier }: Ground, places: readonly Place[], wanted: readonly Aspect[]) {
  return tier.everySituation ? places : coverOf(places, wanted);
}

/**
 * How what was stored is read back: at the end with the whole crowd, or one by one, and so in a deep run, which creates
 * more than a pool can hold.
 */
export function readBack(ground: Ground, place: Place): { readonly show: boolean; readonly keeps?: true } {
  const { tier, offers } = ground;
  const withCrowd = !tier.everySituation && offers.has('list') && crowdPlaces(ground).includes(place);
  return withCrowd ? { show: false, keeps: true } : { show: offers.has('show') };
}
