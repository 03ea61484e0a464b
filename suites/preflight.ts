import type { Connection } from '../targets/look-at-connection.ts';
import type { Target } from '../targets/target-file.ts';
import type { Capabilities } from './offers.ts';
import type { PoolBefore } from './pools-before.ts';
import { begin, type Start } from './preflight/begin.ts';
import { canaryStep } from './preflight/canary-step.ts';
import { clockStep, skewIn } from './preflight/clock-step.ts';
import { connectionSteps } from './preflight/connection-steps.ts';
import { type Lookout, lookAround, type Sight } from './preflight/look-around.ts';
import { isNobodyThere } from './preflight/nobody-there.ts';
import { poolSteps } from './preflight/pool-steps.ts';
import { type Room, roomIn } from './preflight/quota.ts';
import { type Need, quotaStep } from './preflight/quota-step.ts';
import { signInSteps } from './preflight/sign-in-steps.ts';
import type { Step, Stop } from './preflight/step.ts';
import { noRoom, wrongPools } from './preflight/stops.ts';
import { troubleOf } from './preflight/trouble-of.ts';
import type { Place } from './situations.ts';

/** What a preflight works with, beside the target and its situations. */
export interface Flight extends Lookout {
  /** Looks at one connection; not looked at if not given. */
  readonly connection?: (() => Promise<Connection>) | undefined;
  /** The most members that the run has at once; asked for only where a quota limits them. */
  readonly need?: (() => Promise<Need>) | undefined;
  /** Told what is in the pools, before anything is created. */
  readonly onSight?: ((before: Ready['before']) => void) | undefined;
  /** What messages call the target file. */
  readonly file?: string | undefined;
}

/** What is known before the first probe: what was looked at, and either why the run cannot begin or what it begins with. */
export interface Preflight {
  readonly steps: readonly Step[];
  /** By the quota, as it was before the run. */
  readonly room: Room;
  readonly stop?: Stop;
  readonly ready?: Ready;
}

/** What a run begins with. */
export interface Ready {
  readonly capabilities: Capabilities;
  /** The situations that can be used: tentative ones only if the endpoint took a member there. */
  readonly places: readonly Place[];
  /** The members that were in each pool before; undefined where the endpoint does not list them. */
  readonly before: ReadonlyMap<string, PoolBefore | undefined>;
  /** Whether an ordinary member was created, shown and deleted as it ought to be: what canaries are measured by. */
  readonly well: boolean;
}

/**
 * Looks at everything, and if nothing speaks against it creates, shows and deletes one member. What is found is data:
 * nothing is thrown, and one thing that is amiss hides no other.
 */
export async function preflight(
  flight: Flight,
  target: Target,
  places: readonly Place[],
): Promise<Preflight> {
  const { lab, trials } = flight;
  const connection = await flight.connection?.();
  const sight = await lookAround(flight, target, places);
  const before = new Map(sight.looks.map((look) => [look.place.poolId, look.before] as const));
  flight.onSight?.(before);
  const room = roomIn(sight.quota, sight.members);
  const wrong = whatIsWrong(flight, target, sight);
  const isLimited = target.pools.some(({ id }) => Number.isFinite(room.inPool(id) ?? Infinity));
  const need = isLimited && wrong === undefined ? await flight.need?.() : undefined;
  const quota = quotaStep(target, { quota: sight.quota, room, need });
  const [first] = isNobodyThere(trials) ? trials : [];
  const obstacle =
    wrong ??
    (first && troubleOf(first, target)) ??
    (quota.outcome === 'failed' ? noRoom(target, quota) : undefined);
  const list = sight.looks.some(({ before }) => before !== undefined);
  const start: Start =
    obstacle === undefined ? await begin(lab, target, { places, list }) : { stop: obstacle };
  const answered = trials.some(({ exchange }) => exchange.response !== undefined);
  const steps = [
    ...connectionSteps(connection, answered),
    ...signInSteps(target, { trials, pools: sight.pools, stop: start.stop }),
    ...poolSteps(target, { ...sight, missing: new Set([...sight.missing, start.missing ?? '']) }),
    quota,
    clockStep(skewIn(trials.map(({ exchange }) => exchange))),
    canaryStep(start),
  ];
  const { stop, begun } = start;
  return { steps, room, ...(stop && { stop }), ...(begun && { ready: { ...begun, before } }) };
}

/** Why nothing may be created: the target file is wrong about a pool, or the endpoint cannot be asked for its members. */
function whatIsWrong({ file }: Flight, target: Target, sight: Sight): Stop | undefined {
  const { missing, looks } = sight;
  const wrong = wrongPools(target, { steps: poolSteps(target, sight), missing, file });
  if (wrong !== undefined) return wrong;
  // An account that may not list may still create: the first create tells.
  const pages = looks
    .flatMap((look) => look.pages)
    .filter(({ exchange }) => exchange.response?.status !== 403);
  return pages.flatMap((page) => troubleOf(page, target) ?? [])[0];
}
