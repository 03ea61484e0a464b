import { randomUUID } from 'node:crypto';
import type { Exchange, HttpRequest, Transport } from '../../targets/exchange.ts';
import type { Target } from '../../targets/target-file.ts';
import { goneBy } from '../gone-by.ts';
import { mayBeCarriedOut } from '../may-be-carried-out.ts';
import { memberIdOf } from '../member-of.ts';
import type { Budget } from './budget.ts';
import type { Entry, Journal, OutcomeEntry } from './entry.ts';
import { mayBeStored } from './may-be-stored.ts';

/** What creates and removals are entered into. */
export interface Books {
  /** Kept in memory only where there is none. */
  readonly journal?: Journal | undefined;
  readonly budget?: Budget | undefined;
  readonly pools: Target['pools'];
}

/**
 * A transport through which nothing is created unnoticed: what may store a member is in the journal before it is sent,
 * with what came of it afterwards, and so is each removal. What the budget has no place for, or the journal cannot
 * keep, is not sent: the exchange says so.
 */
export function accounted(transport: Transport, { journal, budget, pools }: Books): Transport {
  /** What cannot be noted stays open, which is safe; that the journal is broken, the next intent says. */
  const note = (entry: Entry) => void journal?.write(entry).catch(() => {});
  const live = new Map<string, string | undefined>();
  /** Creates that may have left a member which nobody named, by pool: each keeps its place until one turns up. */
  const lost = new Map<string | undefined, number>();
  const create = async (request: HttpRequest, send: () => Promise<Exchange>) => {
    const pool = poolOf(request, pools);
    const full = budget?.take(pool);
    if (full !== undefined) return withheld(request, full);
    const intent = { create: randomUUID(), method: request.method, path: request.path };
    const where = pool === undefined ? pools.map(({ id }) => id) : [pool];
    try {
      await journal?.write({ entry: 'intent', ...intent, pools: where, ...mayBeStored(request) });
    } catch (error) {
      budget?.give(pool);
      return withheld(request, `not sent: ${(error as Error).message}`);
    }
    const exchange = await send().catch((error: unknown) => {
      // A mistake of the caller: nothing was sent.
      budget?.give(pool);
      note({ entry: 'outcome', create: intent.create, became: 'refused' });
      throw error;
    });
    const outcome = outcomeOf(exchange);
    if (outcome.id !== undefined) live.set(outcome.id, pool);
    if (outcome.became === 'refused') budget?.give(pool);
    if (outcome.became === 'lost') lost.set(pool, (lost.get(pool) ?? 0) + 1);
    note({ entry: 'outcome', create: intent.create, ...outcome });
    return exchange;
  };
  const remove = async (request: HttpRequest, send: () => Promise<Exchange>) => {
    const exchange = await send();
    const id = memberIn(request);
    const how = id === undefined ? undefined : goneBy(exchange);
    if (id === undefined || how === undefined) return exchange;
    const pool = poolOf(request, pools) ?? '';
    note({ entry: 'removed', pool, id, ...(how === 'missing' && { missing: true }) });
    if (!live.has(id) && how !== 'missing' && (lost.get(pool) ?? 0) > 0) {
      // Nobody named it: it came of a create that got lost.
      lost.set(pool, (lost.get(pool) ?? 0) - 1);
      budget?.give(pool);
    }
    // Another pool that does not have it says nothing of its own.
    if (!live.has(id) || (how === 'missing' && live.get(id) !== pool)) return exchange;
    budget?.give(live.get(id));
    live.delete(id);
    return exchange;
  };
  return {
    send(request, options) {
      const send = () => transport.send(request, options);
      if (request.method === 'DELETE') return remove(request, send);
      return mayCreate(request) ? create(request, send) : send();
    },
    close: () => transport.close(),
    clockSkewMs: () => transport.clockSkewMs(),
    get requests() {
      return transport.requests;
    },
  };
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Anything but a look, and but a change of a member that is there. */
function mayCreate(request: HttpRequest): boolean {
  const { method } = request;
  return !reads.has(method) && (method === 'POST' || memberIn(request) === undefined);
}

function memberIn({ path }: HttpRequest): string | undefined {
  const [, id] = /\/members\/([^/?]+)\/?(?:\?.*)?$/.exec(path) ?? [];
  return id === undefined ? undefined : decoded(id);
}

/** The pool of the target that a path names, however it spells it. */
function poolOf({ path }: HttpRequest, pools: Books['pools']): string | undefined {
  const [, segment = ''] = /\/elb\/pools\/([^/?]+)\/members/.exec(path) ?? [];
  const plain = (id: string) => id.toLowerCase().replaceAll('-', '');
  return pools.find(({ id }) => plain(id) === plain(decoded(segment)))?.id;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Created where the answer names the member; refused where it surely left none. */
function outcomeOf(exchange: Exchange): Omit<OutcomeEntry, 'entry' | 'create'> {
  const id = memberIdOf({ exchange });
  if (id !== undefined) return { became: 'created', id };
  return { became: mayBeCarriedOut(exchange) ? 'lost' : 'refused' };
}

function withheld(request: HttpRequest, message: string): Exchange {
  return {
    request,
    failure: { kind: 'withheld', message },
    durationMs: 0,
    startedAt: new Date().toISOString(),
  };
}
