import type { Target } from '../../targets/target-file.ts';
import type { Journal } from '../journal/entry.ts';
import type { Lab } from '../lab.ts';
import { pathFor } from '../path-for.ts';
import { lookIntoPools, type PoolLook } from '../pools-before.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { lookUp } from './look-up.ts';
import { isNobodyThere } from './nobody-there.ts';
import { balancerIdOf, type PoolFinds } from './pool-steps.ts';
import { lookAtQuota, type Quota } from './quota.ts';

/** Who looks, and where members are. */
export interface Lookout {
  readonly lab: Lab;
  /** Everything that was sent for the preflight so far. */
  readonly trials: readonly Trial[];
  /** `/v3/{project_id}/elb/pools/{pool_id}/members`, from the facts. */
  readonly path: string;
  /** Where what was there before is written down. */
  readonly journal?: Journal | undefined;
}

/** Everything that can be seen without creating anything. */
export interface Sight extends PoolFinds {
  readonly looks: readonly PoolLook[];
  readonly quota: Quota;
}

/** Looks at pools, load balancers, quotas and members. An endpoint that lets nobody in is asked for the members only. */
export async function lookAround(out: Lookout, target: Target, places: readonly Place[]): Promise<Sight> {
  const { lab, trials, path, journal } = out;
  const ids = target.pools.map(({ id }) => id);
  const base = pathFor(path, { projectId: target.projectId, poolId: '' }).replace(/\/pools\/.*$/, '');
  const pools = await lookUp(lab, { base, many: 'pools', one: 'pool', ids });
  if (isNobodyThere(trials)) return { ...nothing, pools };
  const hung = [...pools.values()].flatMap((look) => (look.kind === 'seen' ? balancerIdOf(look.value) : []));
  const isShut = trials.length > 0 && trials.every(isLockedOut);
  // Nothing here depends on the others, and each takes its time.
  const [balancers, quota, looks] = await Promise.all([
    lookUp(lab, {
      base,
      many: 'loadbalancers',
      one: 'loadbalancer',
      ids: [...new Set(hung.filter((id) => id !== undefined))],
    }),
    isShut ? unasked : lookAtQuota(lab, base),
    lookIntoPools({ lab, journal }, places),
  ]);
  const members = new Map(looks.map(({ place, before }) => [place.poolId, before?.ids.size] as const));
  return { pools, balancers, quota, looks, members, missing: missingIn({ pools, looks }) };
}

const unasked: Quota = { perPool: undefined, inAll: undefined, used: undefined, why: 'not asked' };

const nothing: Omit<Sight, 'pools'> = {
  balancers: new Map(),
  quota: unasked,
  looks: [],
  members: new Map(),
  missing: new Set(),
};

function isLockedOut({ exchange }: Trial): boolean {
  return exchange.response === undefined || exchange.response.status === 401;
}

/** A pool that is not found by itself, or by its members while other pools are. */
function missingIn({ pools, looks }: Pick<Sight, 'pools' | 'looks'>): ReadonlySet<string> {
  const listed = new Set(looks.flatMap(({ place, before }) => (before === undefined ? [] : [place.poolId])));
  const notListed = looks
    .filter(({ pages }) => listed.size > 0 && pages[0]?.exchange.response?.status === 404)
    .map(({ place }) => place.poolId);
  const notShown = [...pools]
    .filter(([id, { kind }]) => kind === 'missing' && !listed.has(id))
    .map(([id]) => id);
  return new Set([...notListed, ...notShown]);
}
