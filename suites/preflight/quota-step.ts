import type { Target } from '../../targets/target-file.ts';
import type { Quota, Room } from './quota.ts';
import type { Step } from './step.ts';

/** The most members that a run has at once: in each pool, and in all of them together. */
export interface Need {
  readonly pools: ReadonlyMap<string, number>;
  readonly inAll: number;
}

/** What the quota leaves room for. `need`: undefined where nobody worked it out. */
export function quotaStep(
  { pools }: Pick<Target, 'pools'>,
  { quota, room, need }: { readonly quota: Quota; readonly room: Room; readonly need: Need | undefined },
): Step {
  const { perPool, inAll, why = 'it does not speak of members' } = quota;
  if (perPool === undefined && inAll === undefined)
    return { id: 'quota', outcome: 'unknown', saw: `the endpoint does not say: ${why}` };
  const saw = `members_per_pool ${inWords(perPool)}, member ${inWords(inAll)}`;
  const rooms = pools.flatMap(({ id }, index) => {
    const left = room.inPool(id);
    return left === undefined || left === Infinity ? [] : [{ index, left, needed: need?.pools.get(id) }];
  });
  if (rooms.length === 0) return { id: 'quota', outcome: isLimited(quota) ? 'unknown' : 'ok', saw };
  const tight = rooms.filter(({ left, needed = 1 }) => left < needed);
  const least = Math.min(...rooms.map(({ left }) => left));
  const whole = leftInAll(quota);
  const short = [
    ...tight.map(
      ({ index, left, needed = 1 }) =>
        `pools[${index}] has room for ${left}, the run needs up to ${needed} at once`,
    ),
    ...(need !== undefined && whole !== undefined && whole < need.inAll
      ? [`the project has room for ${whole}, the run needs up to ${need.inAll} at once`]
      : []),
  ];
  if (short.length > 0)
    return {
      id: 'quota',
      outcome: 'failed',
      saw: `${saw}: ${short.join('; ')}`,
      keys: ['limits.concurrency'],
    };
  const told = `${saw}: room for ${least} and more in each pool`;
  return need === undefined
    ? { id: 'quota', outcome: 'unknown', saw: `${told}; what the run needs was not worked out` }
    : {
        id: 'quota',
        outcome: 'ok',
        saw: `${told}, the run needs up to ${Math.max(0, ...need.pools.values())}`,
      };
}

/** Of the whole project, where it is known how much is used. */
function leftInAll({ inAll, used }: Quota): number | undefined {
  if (inAll === undefined || inAll === Infinity || used === undefined) return undefined;
  return Math.max(0, inAll - used);
}

function isLimited({ perPool, inAll }: Quota): boolean {
  return [perPool, inAll].some((limit) => limit !== undefined && limit !== Infinity);
}

function inWords(limit: number | undefined): string {
  if (limit === undefined) return 'is not told';
  return limit === Infinity ? 'is not limited' : `is ${limit}`;
}
