import { isPathSegment } from '../member-of.ts';
import { pairKey } from '../pair-key.ts';
import type { OpenCreate } from './still-open.ts';

type Listed = Readonly<Record<string, unknown>>;

/** A member of a listing with the create that it came from. */
export interface Claim {
  readonly id: string;
  readonly create: string;
  readonly member: Listed;
}

/**
 * The members of a pool that our creates without an answer have left: each was not there before, and has the address and
 * the port that one of them was sent with to this pool, and its name if it had one. Anybody else's have another name, or
 * cannot be told apart.
 */
export function claimsIn(
  members: readonly Listed[],
  { pool, creates }: { readonly pool: string; readonly creates: readonly OpenCreate[] },
): readonly Claim[] {
  return members.flatMap((member) => {
    const owner = creates.find((create) => isFrom(create, member, pool));
    if (owner === undefined || !isPathSegment(member.id)) return [];
    return [{ id: member.id, create: owner.create, member }];
  });
}

/** The creates of which nobody knows whether a member like theirs was there before. */
export function suspectsIn(
  members: readonly Listed[],
  { pool, creates }: { readonly pool: string; readonly creates: readonly OpenCreate[] },
): readonly string[] {
  const unknown = creates.filter(({ before, refused }) => !refused && !before.has(pool));
  return unknown
    .filter((create) => members.some((member) => isLike(create, member, pool)))
    .map(({ create }) => create);
}

function isFrom(create: OpenCreate, member: Listed, pool: string): boolean {
  const was = create.before.get(pool);
  // Where nobody looked before, nothing is known to be new.
  if (was === undefined || was.ids.has(String(member.id))) return false;
  return !was.pairs.has(pairKey(member.address, member.protocol_port)) && isLike(create, member, pool);
}

function isLike(create: OpenCreate, { address, protocol_port: port, name }: Listed, pool: string): boolean {
  const { pools, addresses, ports, names } = create;
  if (!pools.includes(pool)) return false;
  const named = names.length > 0;
  if (named ? !names.includes(String(name)) : !isKnownByPair(create)) return false;
  const sameAddress = addresses.some((sent) => pairKey(sent, 0) === pairKey(address, 0));
  // A port that was left out or was none may have become any.
  return sameAddress && (ports.length === 0 ? named : ports.includes(Number(port)));
}

/** A pair is enough for the one pool it was sent to, unless the endpoint said that it did not take it. */
function isKnownByPair({ refused, pools }: OpenCreate): boolean {
  return !refused && pools.length === 1;
}
