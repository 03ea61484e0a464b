import { type Pair, pairAt } from '../generators/pairs.ts';
import type { Lab, Setup } from './lab.ts';
import type { Place } from './situations.ts';

/** More addresses than any list of servers has; a block has a free one long before. */
const maxAddresses = 4096;

/** So far away another pair is looked for where one is taken: half round the ports, so behind all lanes even where there is one address. */
const beyondLanes = 163_783;
const maxDetours = 1024;

/** Hands out pairs, and says what stands against one. */
export function pairsOf({ lane, seed, ledger, isTaken = () => false }: Setup) {
  let used = 0;
  const next = () => {
    if (used >= lane.size) throw new RangeError(`the probe asked for more than its ${lane.size} pairs`);
    return lane.first + used++;
  };
  const objection = (place: Place, pair: Pair): string | undefined => {
    if (isTaken(place, pair)) return 'a member that was there before has this address and port';
    return ledger.isDoubtful(place.poolId, pair.address, pair.port)
      ? 'an earlier create of the same address and port got lost'
      : undefined;
  };
  /** The first pair with this port that nothing stands against. */
  const findFree = (place: Place, port: number, start: number): Pair | undefined => {
    const { addresses } = place;
    for (let index = 0; index < Math.min(addresses.size, maxAddresses); index += 1) {
      const found = { address: addresses.at((start + index) % addresses.size), port };
      if (objection(place, found) === undefined) return found;
    }
    return undefined;
  };
  const isFree = (place: Place, port: number) => findFree(place, port, lane.first) !== undefined;
  const pair: Lab['pair'] = (place, port) => {
    if (port !== undefined) {
      // Elsewhere for another seed: two runs at once do not meet at the ports that both ask for by number.
      const start = next() + Math.abs(Math.trunc(seed));
      // Where none is free, one is as good as another: its create is marked.
      const first = { address: place.addresses.at(start % place.addresses.size), port };
      return findFree(place, port, start) ?? first;
    }
    const index = next();
    // Where members are left of an earlier run with the same seed, whole lanes may be taken: the lane has none to spare for that.
    for (let detour = 0; detour < maxDetours; detour += 1) {
      const fresh = pairAt(place.addresses, index + detour * beyondLanes, seed);
      if (!isTaken(place, fresh)) return fresh;
    }
    throw new RangeError(`${maxDetours} pairs of the pool are taken: too many to look for a free one`);
  };
  return { pair, isFree, objection };
}
