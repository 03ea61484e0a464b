import { answerInShort } from '../answer-in-short.ts';
import type { Lab } from '../lab.ts';
import type { Trial } from '../trial.ts';

/** How many members there may be. Infinity: as many as one likes; undefined: the endpoint does not say. */
export interface Quota {
  readonly perPool: number | undefined;
  /** In the whole project, and how many of those are there. */
  readonly inAll: number | undefined;
  readonly used: number | undefined;
  /** Why there is nothing to go by, where neither is known. */
  readonly why?: string;
}

/** How many members more there may be by the quota; undefined where that is not known. */
export interface Room {
  /** In a pool, that of all pools considered. */
  readonly inPool: (poolId: string) => number | undefined;
  /** In all pools together. */
  readonly inAll: number | undefined;
}

/** Asks for limits and use, and for the limits alone where that is not served. Looks only. */
export async function lookAtQuota(lab: Lab, base: string): Promise<Quota> {
  const details = await lab.look(
    `${base}/quotas/details?quota_key=members_per_pool&quota_key=member`,
    'list the quota details',
  );
  const [perPool, inAll] = [detailIn(details, 'members_per_pool'), detailIn(details, 'member')];
  if (perPool !== undefined || inAll !== undefined)
    return {
      perPool: limit(perPool?.quota_limit),
      inAll: limit(inAll?.quota_limit),
      used: count(inAll?.used),
    };
  const shown = await lab.look(`${base}/quotas`, 'show the quotas');
  const { quota } = (readable(shown) ?? {}) as { quota?: Fields };
  const why = `${answerInShort(details.exchange)} for the details, ${answerInShort(shown.exchange)} for the limits`;
  return { perPool: limit(quota?.members_per_pool), inAll: limit(quota?.member), used: undefined, why };
}

/** The room that a quota leaves where the pools have so many members each. */
export function roomIn(
  { perPool, inAll, used }: Quota,
  members: ReadonlyMap<string, number | undefined>,
): Room {
  // Where nobody says how many there are in the project, there are those that were seen at least.
  const seen = [...members.values()].reduce<number>((sum, number = 0) => sum + number, 0);
  const left = inAll === undefined ? undefined : Math.max(0, inAll - (used ?? seen));
  return {
    inPool(poolId) {
      const here = perPool === Infinity ? Infinity : minus(perPool, members.get(poolId));
      const rooms = [here, left].filter((room) => room !== undefined);
      return rooms.length === 0 ? undefined : Math.max(0, Math.min(...rooms));
    },
    inAll: left,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function detailIn(trial: Trial, key: string): Fields | undefined {
  const { quotas } = (readable(trial) ?? {}) as { quotas?: unknown };
  return Array.isArray(quotas)
    ? quotas.find((one: Fields | null) => one?.quota_key === key && limit(one?.quota_limit) !== undefined)
    : undefined;
}

function readable({ exchange }: Trial): unknown {
  const { response, failure } = exchange;
  return failure === undefined && response?.status === 200 ? response.json : undefined;
}

/** −1 stands for no limit. */
function limit(value: unknown): number | undefined {
  return value === -1 ? Infinity : count(value);
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function minus(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined ? undefined : whole - part;
}
