import type { MemberBody } from '../generators/situation.ts';
import { isDetour } from './detour.ts';
import { goneBy } from './gone-by.ts';
import { mayBeCarriedOut } from './may-be-carried-out.ts';
import { memberIdOf } from './member-of.ts';
import { pairKey } from './pair-key.ts';
import { reactionOf } from './reaction.ts';
import type { Trial } from './trial.ts';

/** A member that is known or feared to be still there after a run. */
export interface LeftOver {
  readonly pool: string;
  /** Null when the create was accepted without naming a member. */
  readonly id: string | null;
  readonly address: string | null;
  readonly port: number | null;
}

/** A create of this run, reduced to what recognises its member in a listing. */
export interface Attempt {
  readonly poolId: string;
  readonly sent: MemberBody | undefined;
  readonly reaction: ReturnType<typeof reactionOf>['kind'];
  readonly id: string | undefined;
  readonly label: string;
  readonly trial: Trial;
  /** It may have been carried out, though nobody said so. */
  readonly lost: boolean;
}

/** What this run created and removed. Only what stands here is ever deleted. */
export interface Ledger {
  attempted(trial: Trial): void;
  removed(id: string, trial: Trial): void;
  isLive(id: string): boolean;
  /** Whether its removal was confirmed. */
  isGone(id: string): boolean;
  /** These members were there before the run: none becomes ours, whatever a create is answered with. */
  belongToOthers(ids: Iterable<string>): void;
  /** Whether a create of this address and port got lost: its member may be there, though nobody said so. */
  isDoubtful(poolId: string, address: unknown, port: unknown): boolean;
  /** A create that got lost turned out to have been carried out, and its member is removed. */
  undone(poolId: string, sent: MemberBody | undefined): void;
  /** Members created and not removed yet, by pool. */
  live(): readonly { readonly id: string; readonly poolId: string }[];
  readonly attempts: readonly Attempt[];
  /** Everything in a pool was listed: what got lost before and is not among it is not there. */
  listed(poolId: string): void;
  /** The members of creates that named none turned up in a listing and were removed. */
  found(owners: readonly Attempt[]): void;
  leftOvers(): readonly LeftOver[];
}

/** Opens an empty ledger, kept in memory for one run. */
export function openLedger(): Ledger {
  const attempts: Attempt[] = [];
  const live = new Map<string, Attempt>();
  const foreign = new Set<string>();
  const gone = new Set<string>();
  const turnedUp = new Set<Attempt>();
  const lookedFor = new Set<Attempt>();
  const doubtful = new Map<string, number>();
  const doubt = (pair: string, more: 1 | -1) => doubtful.set(pair, (doubtful.get(pair) ?? 0) + more);
  return {
    attempts,
    attempted(trial) {
      // Not sent at all: nothing came of it.
      if (trial.exchange.failure?.kind === 'withheld') return;
      const id = memberIdOf(trial);
      // Another method asks for no member; one that came of it all the same has to go.
      if (trial.exchange.request.method !== 'POST' && id === undefined) return;
      // A detour may be the environment's, which can come after a member was stored; the second time it is a refusal.
      const doubted = isDetour(trial) && trial.of === undefined;
      const reaction = doubted ? 'environment' : reactionOf(trial.exchange, trial.signedIn).kind;
      const poolId = trial.situation?.poolId ?? '';
      const lost = reaction === 'environment' && id === undefined && mayBeCarriedOut(trial.exchange);
      const attempt = { poolId, sent: trial.sent, reaction, id, label: trial.label, lost, trial };
      attempts.push(attempt);
      if (reaction === 'environment' && trial.sent !== undefined) doubt(pairIn(poolId, trial.sent), 1);
      if (id !== undefined && !foreign.has(id)) live.set(id, attempt);
    },
    removed(id, trial) {
      const { exchange, situation, label } = trial;
      if (goneBy(exchange) !== undefined) {
        live.delete(id);
        gone.add(id);
      }
      // Found in a listing: no answer of ours named it, but it is ours, and now it is known to stay.
      else if (!live.has(id))
        live.set(id, {
          poolId: situation?.poolId ?? '',
          sent: undefined,
          reaction: 'environment',
          id,
          label,
          trial,
          lost: false,
        });
    },
    isLive: (id) => live.has(id),
    isGone: (id) => gone.has(id),
    belongToOthers(ids) {
      for (const id of ids) foreign.add(id);
    },
    isDoubtful: (poolId, address, port) =>
      (doubtful.get(pairIn(poolId, { address, protocol_port: port })) ?? 0) > 0,
    undone(poolId, sent) {
      if (sent !== undefined) doubt(pairIn(poolId, sent), -1);
    },
    live: () => [...live].map(([id, { poolId }]) => ({ id, poolId })),
    listed(poolId) {
      for (const attempt of attempts) if (attempt.poolId === poolId) lookedFor.add(attempt);
    },
    found(owners) {
      for (const owner of owners) turnedUp.add(owner);
    },
    leftOvers() {
      const named = [...live].map(([id, attempt]) => leftOver(attempt, id));
      const nameless = attempts.filter(
        (attempt) => attempt.reaction === 'accepted' && attempt.id === undefined && !turnedUp.has(attempt),
      );
      const unseen = attempts.filter((attempt) => attempt.lost && !lookedFor.has(attempt));
      const others = unseen.map((attempt) => leftOver(attempt, null));
      // One create that was sent several times leaves one member.
      const distinct = new Map(others.map((one) => [JSON.stringify(one), one])).values();
      return [...named, ...nameless.map((attempt) => leftOver(attempt, null)), ...distinct];
    },
  };
}

function pairIn(poolId: string, { address, protocol_port: port }: MemberBody): string {
  return `${poolId} ${pairKey(address, port)}`;
}

function leftOver({ poolId, sent }: Attempt, id: string | null): LeftOver {
  const { address, protocol_port: port } = sent ?? {};
  return {
    pool: poolId,
    id,
    address: typeof address === 'string' ? address : null,
    port: typeof port === 'number' ? port : null,
  };
}
