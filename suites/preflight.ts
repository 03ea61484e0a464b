import { TargetError } from '../targets/target-error.ts';
import type { Target } from '../targets/target-file.ts';
import { authKeys } from '../targets/to-auth.ts';
import { answerInShort, errorCodeOf } from './answer-in-short.ts';
import type { Journal } from './journal/entry.ts';
import type { Lab } from './lab.ts';
import { memberIdOf } from './member-of.ts';
import type { Capabilities } from './offers.ts';
import { twin } from './ordinary-member.ts';
import { lookIntoPools, type PoolBefore } from './pools-before.ts';
import { reactionOf } from './reaction.ts';
import type { Place } from './situations.ts';
import type { Trial } from './trial.ts';

/** What is known before the first probe. */
export interface Preflight {
  readonly capabilities: Capabilities;
  /** The situations that can be used: tentative ones only if the endpoint took a member there. */
  readonly places: readonly Place[];
  /** The members that were in each pool before; undefined where the endpoint does not list them. */
  readonly before: ReadonlyMap<string, PoolBefore | undefined>;
}

/**
 * Asks each pool once, then creates, shows and deletes one member. Throws a TargetError where the run cannot begin:
 * unreachable, sign-in refused, a project that is not the token's (exit 4), a pool that is not there (exit 2).
 */
export async function preflight(
  { lab, journal }: { readonly lab: Lab; readonly journal?: Journal | undefined },
  target: Target,
  places: readonly Place[],
): Promise<Preflight> {
  const before = new Map<string, PoolBefore | undefined>();
  const notFound: string[] = [];
  for (const { place, pages, before: was } of await lookIntoPools({ lab, journal }, places)) {
    // An account that may not list may still create: the first create tells.
    for (const page of pages) if (page.exchange.response?.status !== 403) refuseEnvironment(page, target);
    if (pages[0]?.exchange.response?.status === 404) notFound.push(place.poolId);
    before.set(place.poolId, was);
  }
  const usable = await settleTentative(lab, target, places);
  const [place] = usable;
  if (place === undefined) throw nowhereToStart();
  const canary = await lab.create({ ...first, place, sent: twin(lab, place) });
  refuseEnvironment(canary, target);
  const list = [...before.values()].some((ids) => ids !== undefined);
  refuseUnknownPools(target, { notFound, list, canary });
  const id = memberIdOf(canary);
  if (id === undefined) return { before, places: usable, capabilities: { list, show: list, delete: true } };
  const shown = await lab.show(canary);
  const removed = await lab.remove(canary);
  // What got lost says nothing of what is served: the clauses that need it must not end as not applicable.
  for (const trial of [shown, removed])
    if (trial.exchange.response?.status !== 403) refuseEnvironment(trial, target);
  // A deletion that is turned down (a protected pool, say) leaves nothing to create again, whatever its words.
  const deletes = reactionOf(removed.exchange, true).kind === 'accepted';
  return { before, places: usable, capabilities: { list, show: serves(shown), delete: deletes } };
}

const first = { role: 'control', intent: 'open', label: 'a first member' } as const;

async function settleTentative(
  lab: Lab,
  target: Target,
  places: readonly Place[],
): Promise<readonly Place[]> {
  const usable: Place[] = [];
  for (const place of places) {
    if (place.tentative) {
      const trial = await lab.create({ ...first, place, sent: twin(lab, place) });
      refuseEnvironment(trial, target);
      if (memberIdOf(trial) !== undefined) await lab.remove(trial);
      if (reactionOf(trial.exchange, true).kind !== 'accepted') continue;
    }
    usable.push(place);
  }
  return usable;
}

function nowhereToStart(): TargetError {
  return new TargetError(
    'nothing-to-examine',
    'No pool took an address of its subnets: list servers (primary addresses of existing ECS) for a subnet, or give a pool with cross_vpc: true.',
  );
}

/** A success, or a refusal that speaks of the member: the operation is there, whatever it says. */
function serves({ exchange }: Trial): boolean {
  const status = exchange.response?.status ?? 0;
  return (status >= 200 && status < 300) || (errorCodeOf(exchange.response)?.startsWith('ELB.') ?? false);
}

function refuseEnvironment({ exchange, situation }: Trial, target: Target): void {
  const { failure, response } = exchange;
  const stop = (code: string, message: string) => {
    throw new TargetError(code, message, { exitCode: 4 });
  };
  // The message names the key to look at.
  if (failure?.kind === 'sign-in') stop('unauthorized', failure.message);
  if (failure !== undefined && response === undefined)
    stop(
      'unreachable',
      `${target.endpoint} gave no usable answer (${failure.kind}: ${failure.message}). Check endpoint and network.`,
    );
  const answer = answerInShort(exchange);
  if (response?.status === 401)
    stop(
      'unauthorized',
      `${target.endpoint} refused the sign-in (${answer}). Check ${authKeys(target.auth)}: ${target.auth.kind === 'token' ? 'it may be wrong or expired' : 'the sign-in may be of another region or account'}.`,
    );
  if (response?.status === 403)
    stop(
      'forbidden',
      `${target.endpoint} refused project ${target.projectId} (${answer}). Check that project_id is the project of ${authKeys(target.auth)} and that the account may use ELB.`,
    );
  const reaction = reactionOf(exchange, true);
  if (reaction.kind === 'environment')
    stop(
      'environment',
      `${target.endpoint} gave no usable answer for pool ${situation?.poolId}: ${reaction.cause}. This is the environment, not the contract.`,
    );
}

interface Seen {
  /** Pools whose listing was answered with 404. */
  readonly notFound: readonly string[];
  readonly list: boolean;
  readonly canary: Trial;
}

/** A pool that the listing does not find while others are found, or that neither listing nor create finds. */
function refuseUnknownPools(target: Target, { notFound, list, canary }: Seen): void {
  const canaryMissing =
    canary.exchange.response?.status === 404 && !list ? [canary.situation?.poolId ?? ''] : [];
  const unknown = list ? notFound : canaryMissing;
  if (unknown.length === 0) return;
  const keys = unknown.map((id) => `pools[${target.pools.findIndex((pool) => pool.id === id)}].id (${id})`);
  throw new TargetError(
    'unknown-pool',
    `${target.endpoint} does not know ${keys.join(', ')} in project ${target.projectId}. Correct the target file.`,
  );
}
