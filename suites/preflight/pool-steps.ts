import type { Target } from '../../targets/target-file.ts';
import { comparePool, leftOut, type SeenPool } from './compare-pool.ts';
import type { Look } from './look-up.ts';
import type { Step } from './step.ts';

/** What was found out about the pools of a target. */
export interface PoolFinds {
  readonly pools: ReadonlyMap<string, Look>;
  readonly balancers: ReadonlyMap<string, Look>;
  /** How many members were listed in a pool; undefined where it was not listed. */
  readonly members: ReadonlyMap<string, number | undefined>;
  /** Pools that are not there. */
  readonly missing: ReadonlySet<string>;
}

/** One step a pool: whether it is there, is what the target file says, and may be used. */
export function poolSteps({ pools }: Pick<Target, 'pools'>, finds: PoolFinds): readonly Step[] {
  return pools.map((given, index) => {
    const id = `pools[${index}]`;
    const there = countOf(finds.members.get(given.id));
    if (finds.missing.has(given.id))
      return { id, outcome: 'failed', saw: `${id}.id (${given.id}) is not known`, keys: [`${id}.id`] };
    const look = finds.pools.get(given.id);
    if (look?.kind !== 'seen')
      return { id, outcome: 'unknown', saw: `the endpoint does not show it: ${whyNot(look)}${there}` };
    const seen = withBalancer(look.value, finds);
    const differences = comparePool(given, index, seen);
    if (differences.length > 0) {
      const saw = differences.map(({ message }) => message).join('; ');
      return { id, outcome: 'failed', saw, keys: differences.map(({ key }) => key) };
    }
    if (seen.pool.member_deletion_protection_enable === true) {
      const saw = `${id} protects its members from being deleted: switch that off, or take another pool`;
      return { id, outcome: 'failed', saw, keys: [`${id}.id`] };
    }
    return { id, ...agreeing(seen, { there, besides: leftOut(given, seen) }) };
  });
}

/** The id of the load balancer that a shown pool hangs on. */
export function balancerIdOf({ loadbalancers: list }: SeenPool['pool']): string | undefined {
  const first = Array.isArray(list) ? (list[0] as { id?: unknown } | null | undefined) : undefined;
  return typeof first?.id === 'string' ? first.id : undefined;
}

function agreeing(
  { pool, balancer }: SeenPool,
  { there, besides }: { readonly there: string; readonly besides: readonly string[] },
): Omit<Step, 'id'> {
  const more = besides.length > 0 ? `; not in the file: ${besides.join(', ')}` : '';
  const hangs = balancerIdOf(pool) !== undefined;
  if (hangs && balancer === undefined)
    return { outcome: 'unknown', saw: `agrees, but its load balancer is not shown${there}${more}` };
  const state = balancer?.provisioning_status;
  if (typeof state === 'string' && state !== 'ACTIVE')
    return { outcome: 'warning', saw: `agrees, but its load balancer is not active${there}${more}` };
  return {
    outcome: 'ok',
    saw: `${hangs ? 'agrees' : 'agrees, and hangs on no load balancer'}${there}${more}`,
  };
}

function withBalancer(pool: SeenPool['pool'], { balancers }: PoolFinds): SeenPool {
  const look = balancers.get(balancerIdOf(pool) ?? '');
  return look?.kind === 'seen' ? { pool, balancer: look.value } : { pool };
}

function whyNot(look: Look | undefined): string {
  return look?.kind === 'unsaid' ? look.why : 'it is neither listed nor shown';
}

function countOf(count: number | undefined): string {
  return count === undefined ? '' : `, ${count} members there`;
}
