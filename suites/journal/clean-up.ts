import { setTimeout as delay } from 'node:timers/promises';
import { listedAddresses } from '../../generators/addresses.ts';
import type { Exchange, Transport } from '../../targets/exchange.ts';
import { answerInShort } from '../answer-in-short.ts';
import { goneBy } from '../gone-by.ts';
import { type Bench, openBench } from '../lab.ts';
import { type LeftOver, openLedger } from '../ledger.ts';
import { membersOn } from '../member-of.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import { accounted } from './accounted.ts';
import { claimsIn, suspectsIn } from './claims.ts';
import type { Entry, Journal } from './entry.ts';
import { feared, type OpenMember, stillOpen } from './still-open.ts';

/** A ledger with everything that stands in it so far. */
export interface Book extends Journal {
  readonly entries: readonly Entry[];
}

export interface CleaningOrder {
  readonly book: Book;
  readonly transport: Transport;
  /** The path of the operation, from the facts. */
  readonly path: string;
  readonly projectId: string;
  /** Waits before the second look, for requests that are still on their way; two seconds if not given. */
  readonly pause?: () => Promise<unknown>;
}

/** What a clean-up came to. */
export interface Cleaned {
  readonly removed: readonly LeftOver[];
  readonly left: readonly LeftOver[];
  /** The last answer that kept something from being done, if one did. */
  readonly trouble?: string;
  /** Whether the endpoint gave any answer of its own. */
  readonly usable: boolean;
}

const pauseMs = 2000;

/**
 * Removes what a ledger names and nothing else, looks for the members of creates whose answer is missing, and looks
 * once more a little later. Goes on where an earlier clean-up ended.
 */
export async function cleanUp(order: CleaningOrder): Promise<Cleaned> {
  const { book, pause = () => delay(pauseMs) } = order;
  const seen: Seen = { removed: [], exchanges: [], failed: [] };
  await lookRound(order, seen, false);
  if (feared(stillOpen(book.entries)).length > 0) {
    await pause();
    await lookRound(order, seen, true);
  }
  const left = feared(stillOpen(book.entries));
  const last = seen.failed.at(-1);
  return {
    removed: seen.removed,
    left,
    ...(left.length > 0 && last !== undefined && { trouble: answerInShort(last) }),
    usable: seen.exchanges.length === 0 || seen.exchanges.some(isOfUse),
  };
}

interface Seen {
  readonly removed: LeftOver[];
  readonly exchanges: Exchange[];
  /** Those that brought about nothing. */
  readonly failed: Exchange[];
}

/** A refused sign-in is no answer to what was asked. */
function isOfUse(exchange: Exchange): boolean {
  return exchange.response?.status !== 403 && reactionOf(exchange, true).kind !== 'environment';
}

/** The members by their ids, then each pool in which one without may be. `last`: nothing more will come. */
async function lookRound(order: CleaningOrder, seen: Seen, last: boolean): Promise<void> {
  const { book } = order;
  await Promise.all(stillOpen(book.entries).members.map((member) => remove(member, order, seen)));
  const { creates } = stillOpen(book.entries);
  const pools = [...new Set(creates.flatMap((create) => create.pools))];
  await Promise.all(pools.map((pool) => lookInto(pool, order, { seen, last })));
}

async function lookInto(
  pool: string,
  order: CleaningOrder,
  { seen, last }: { readonly seen: Seen; readonly last: boolean },
): Promise<void> {
  const { book } = order;
  const openHere = () => stillOpen(book.entries).creates.filter(({ pools }) => pools.includes(pool));
  const creates = openHere();
  const pages = await benchFor(order).lab.list(placeOf(pool, order));
  seen.exchanges.push(...pages.map(({ exchange }) => exchange));
  // A pool that is gone has no members.
  const isGone = pages.some(({ exchange }) => goneBy(exchange) === 'missing');
  const members = isGone ? [] : membersOn(pages);
  if (members === undefined) {
    seen.failed.push(...pages.slice(-1).map(({ exchange }) => exchange));
    return;
  }
  for (const { id, create, member } of claimsIn(members, { pool, creates })) {
    await book.write({ entry: 'found', create, pool, id });
    const { address, protocol_port: port } = member;
    await remove({ id, pools: [pool], address: asText(address), port: asNumber(port) }, order, seen);
  }
  const isAwaited = openHere().some(({ refused }) => !refused);
  if (isAwaited && !last) return;
  const except = suspectsIn(members, { pool, creates });
  await book.write({ entry: 'looked', pool, ...(except.length > 0 && { except }) });
}

async function remove(
  { id, pools, address, port }: OpenMember,
  order: CleaningOrder,
  seen: Seen,
): Promise<void> {
  for (const pool of pools) {
    const { exchange } = await benchFor(order).lab.removeMember(placeOf(pool, order), id);
    seen.exchanges.push(exchange);
    const how = goneBy(exchange);
    if (how === undefined) seen.failed.push(exchange);
    if (how === 'removed') {
      seen.removed.push({ pool, id, address, port });
      return;
    }
  }
}

/** A bench of its own for each look: nothing is recorded for anybody. */
function benchFor({ transport, book, path }: CleaningOrder): Bench {
  const through = accounted(transport, { journal: book, pools: poolsIn(book) });
  return openBench({ transport: through, ledger: openLedger(), path, seed: 0, lane: { first: 0, size: 0 } });
}

function poolsIn({ entries }: Book): readonly { readonly id: string }[] {
  const ids = entries.flatMap((entry) => (entry.entry === 'intent' ? entry.pools : []));
  return [...new Set(ids)].map((id) => ({ id }));
}

/** A pool as far as removals and listings need it. */
function placeOf(poolId: string, { projectId }: CleaningOrder): Place {
  const addresses = listedAddresses(poolId, []);
  const situation = { key: poolId, kind: 'cross-vpc', family: 4, servers: false, addresses } as const;
  return { ...situation, projectId, poolId, pool: { id: poolId } };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
