import type { Bench } from '../lab.ts';
import type { Attempt, Ledger } from '../ledger.ts';
import { isPathSegment, membersOn } from '../member-of.ts';
import { pairKey } from '../pair-key.ts';
import type { PoolBefore } from '../pools-before.ts';
import type { Place } from '../situations.ts';

type Listed = Readonly<Record<string, unknown>>;

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

interface Remains {
  readonly place: Place;
  readonly before: PoolBefore;
  readonly attempts: readonly Attempt[];
  readonly ledger: Ledger;
}

/**
 * Removes what creates left without naming it: a create that was refused, or whose answer named nobody, may have left a member all the same. Tells whether the pool could be listed.
 */
export async function removeNewcomers(
  { lab }: Bench,
  { place, before, attempts, ledger }: Remains,
): Promise<boolean> {
  const members = membersOn(await lab.list(place));
  if (members === undefined) return false;
  ledger.listed(place.poolId);
  for (const { id, owners } of newcomersOf(members, before, attempts)) {
    await lab.removeMember(place, id);
    ledger.found(owners);
  }
  return true;
}
