import type { Bench } from '../lab.ts';
import type { Attempt, Ledger } from '../ledger.ts';
import { isPathSegment, membersOn } from '../member-of.ts';
import { pairKey } from '../pair-key.ts';
import type { Place } from '../situations.ts';

type Listed = Readonly<Record<string, unknown>>;

/** A pool's members when the verification began. */
export interface PoolBefore {
  readonly ids: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

/** What the members of a listing are known by. */
export function poolBefore(members: readonly Listed[]): PoolBefore {
  return {
    ids: new Set(members.map(({ id }) => String(id))),
    pairs: new Set(members.map(({ address, protocol_port: port }) => pairKey(address, port))),
  };
}

/**
 * The members that a pool has more than before and that carry a pair of our creates, each with the creates it can come
 * from. No member had the pair when we took it, so that it is ours whatever the create was answered.
 */
export function newcomersOf(members: readonly Listed[], before: PoolBefore, attempts: readonly Attempt[]) {
  return members.flatMap(({ id, address, protocol_port: port }) => {
    if (!isPathSegment(id) || before.ids.has(id)) return [];
    const key = pairKey(address, port);
    const owners = before.pairs.has(key)
      ? []
      : attempts.filter(({ sent }) => sent && pairKey(sent.address, sent.protocol_port) === key);
    return owners.length === 0 ? [] : [{ id, owners }];
  });
}

/** What is in each pool that can be listed. */
export async function poolsBefore(
  { lab }: Bench,
  places: readonly Place[],
): Promise<ReadonlyMap<string, PoolBefore>> {
  const before = new Map<string, PoolBefore>();
  for (const place of new Map(places.map((one) => [one.poolId, one])).values()) {
    const members = membersOn(await lab.list(place));
    if (members !== undefined) before.set(place.poolId, poolBefore(members));
  }
  return before;
}

interface Remains {
  readonly place: Place;
  /** Undefined where the pool could not be listed: nothing there is known to be ours. */
  readonly before: PoolBefore | undefined;
  readonly attempts: readonly Attempt[];
  readonly ledger: Ledger;
}

/**
 * Removes what creates left without naming it: a create that was refused, or whose answer named nobody, may have left a member all the same.
 */
export async function removeNewcomers(
  { lab }: Bench,
  { place, before, attempts, ledger }: Remains,
): Promise<void> {
  const own = attempts.filter(({ poolId }) => poolId === place.poolId);
  if (before === undefined || own.length === 0) return;
  for (const { id, owners } of newcomersOf(membersOn(await lab.list(place)) ?? [], before, own)) {
    await lab.removeMember(place, id);
    ledger.found(owners);
  }
}
