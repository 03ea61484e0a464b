import type { Failure, StoredTrial } from '../failure.ts';
import { type Place, situationsOf } from '../situations.ts';
import type { Trial } from '../trial.ts';

/** The trials of a failure as they were recorded, with their places and with their answers parsed. */
export function restore({ target, trials }: Failure): readonly Trial[] {
  const places = new Map(situationsOf(target).map((place) => [place.key, place]));
  return trials.map((trial) => toTrial(trial, places));
}

function toTrial({ place, exchange, ...trial }: StoredTrial, places: ReadonlyMap<string, Place>): Trial {
  const situation = places.get(place ?? '');
  const { response, ...rest } = exchange;
  return {
    ...trial,
    ...(situation && { situation }),
    exchange: { ...rest, ...(response && { response: { ...response, ...jsonOf(response.text) } }) },
  };
}

function jsonOf(text: string): { readonly json?: unknown } {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return {};
  }
}
