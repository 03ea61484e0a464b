import type { Ground } from '../probe.ts';
import type { Place } from '../situations.ts';
import { rowPlaces } from './places.ts';

/**
 * Where the body is examined as a document: how it is read has nothing to do with the kind of pool or subnet, so one
 * place is enough for a pipeline.
 */
export function documentPlaces(ground: Ground): readonly Place[] {
  const places = rowPlaces(ground);
  return ground.tier.everySituation ? places : places.slice(0, 1);
}
