import type { LeftOver } from '../ledger.ts';
import type { PoolBefore } from '../pools-before.ts';
import type { Entry, IntentEntry, LookedEntry } from './entry.ts';

/** A create that may have left a member which no answer named. */
export interface OpenCreate extends IntentEntry {
  /** What was in the pools when it was about to be sent. */
  readonly before: ReadonlyMap<string, PoolBefore>;
  /** Turned down in a run that was not finished: what it left all the same, nobody has looked for. */
  readonly refused: boolean;
}

/** A member that is known to be ours and not known to be gone. */
export interface OpenMember {
  readonly id: string;
  /** Where it may be. */
  readonly pools: readonly string[];
  readonly address: string | null;
  readonly port: number | null;
}

/** What a ledger says is still to be removed, or looked for. */
export interface StillOpen {
  readonly members: readonly OpenMember[];
  readonly creates: readonly OpenCreate[];
}

/** Folds the lines of a ledger into what is left to do. */
export function stillOpen(entries: readonly Entry[]): StillOpen {
  const state: State = { before: new Map(), creates: new Map(), members: new Map() };
  for (const entry of entries) apply(entry, state);
  return { members: [...state.members.values()], creates: [...state.creates.values()] };
}

/** Whether nothing is left to do for a ledger. */
export function isDone(entries: readonly Entry[]): boolean {
  const { members, creates } = stillOpen(entries);
  return members.length + creates.length === 0;
}

/** Members known or feared to be there. */
export function feared({ members, creates }: StillOpen): readonly LeftOver[] {
  const doubtful = creates.filter(({ refused }) => !refused);
  return [
    ...members.map(({ id, pools: [pool = ''], address, port }) => ({ pool, id, address, port })),
    ...doubtful.map(({ pools: [pool = ''], addresses: [address = null], ports: [port = null] }) => ({
      pool,
      id: null,
      address,
      port,
    })),
  ];
}

interface State {
  before: ReadonlyMap<string, PoolBefore>;
  readonly creates: Map<string, OpenCreate>;
  readonly members: Map<string, OpenMember>;
}

function apply(entry: Entry, state: State): void {
  const { creates, members } = state;
  switch (entry.entry) {
    case 'run':
      state.before = new Map();
      break;
    case 'before': {
      const { pool, ids, pairs } = entry;
      state.before = new Map([...state.before, [pool, { ids: new Set(ids), pairs: new Set(pairs) }]]);
      break;
    }
    case 'intent':
      creates.set(entry.create, { ...entry, before: state.before, refused: false });
      break;
    case 'outcome':
      settle(entry.create, entry.became === 'refused', state);
      if (entry.id !== undefined) know(entry.create, { id: entry.id }, state);
      break;
    case 'found':
      know(entry.create, entry, state);
      break;
    case 'removed':
      remove(entry, members);
      break;
    case 'looked':
      lookedAt(entry, creates);
      break;
    case 'end':
      for (const [create, { refused }] of creates) if (refused) creates.delete(create);
  }
}

/** A refusal without a name leaves nothing that anybody could know for ours. */
function settle(create: string, refused: boolean, { creates }: State): void {
  const open = creates.get(create);
  if (open === undefined || !refused) return;
  if (open.names.length === 0) creates.delete(create);
  else creates.set(create, { ...open, refused });
}

function know(create: string, { id, pool }: { id: string; pool?: string }, { creates, members }: State) {
  const { pools = [], addresses = [], ports = [], before } = creates.get(create) ?? {};
  creates.delete(create);
  // Answered with a member that was there before: that is somebody else's.
  if (before !== undefined && [...before.values()].some(({ ids }) => ids.has(id))) return;
  const where = pool === undefined ? pools : [pool];
  members.set(id, { id, pools: where, address: addresses[0] ?? null, port: ports[0] ?? null });
}

/** One pool without it is not all of them. */
function remove(
  { id, pool, missing }: { readonly id: string; readonly pool: string; readonly missing?: true },
  members: Map<string, OpenMember>,
): void {
  const member = members.get(id);
  if (member === undefined) return;
  const pools = missing ? member.pools.filter((other) => other !== pool) : [];
  if (pools.length === 0) members.delete(id);
  else members.set(id, { ...member, pools });
}

function lookedAt({ pool, except = [] }: LookedEntry, creates: Map<string, OpenCreate>): void {
  for (const [create, open] of creates) {
    if (except.includes(create)) continue;
    const pools = open.pools.filter((other) => other !== pool);
    if (pools.length === 0) creates.delete(create);
    else creates.set(create, { ...open, pools });
  }
}
