import type { Lab } from './lab.ts';
import { membersOn } from './member-of.ts';
import { pairKey } from './pair-key.ts';
import type { Place } from './situations.ts';
import type { Trial } from './trial.ts';

/** What is in a pool before anything is created there. */
export interface PoolBefore {
  readonly ids: ReadonlySet<string>;
  /** Address and port of each, as `pairKey` writes them. */
  readonly pairs: ReadonlySet<string>;
}

/** A pool as it was found. */
export interface PoolLook {
  readonly place: Place;
  readonly pages: readonly Trial[];
  /** Undefined where the endpoint does not list the pool. */
  readonly before: PoolBefore | undefined;
}

/** Lists each pool once. */
export async function lookIntoPools(
  { lab }: { readonly lab: Lab },
  places: readonly Place[],
): Promise<readonly PoolLook[]> {
  const pools = [...new Map(places.map((place) => [place.poolId, place])).values()];
  return Promise.all(
    pools.map(async (place) => {
      const pages = await lab.list(place);
      const members = membersOn(pages);
      return { place, pages, before: members && poolBefore(members) };
    }),
  );
}

function poolBefore(members: readonly Readonly<Record<string, unknown>>[]): PoolBefore {
  return {
    ids: new Set(members.map(({ id }) => String(id))),
    pairs: new Set(members.map(({ address, protocol_port: port }) => pairKey(address, port))),
  };
}
