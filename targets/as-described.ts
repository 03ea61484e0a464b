import type { Behaviour, Operation } from './reference/behaviour.ts';
import { faithful } from './reference/faithful.ts';
import type { Target, TargetPool } from './target-file.ts';

/**
 * Behaves as the page says and shows pools as a target file describes them, also in words that the embedded endpoint
 * has no rules for (a pool of IPv6 alone, a protocol of later years).
 */
export function asDescribed({ pools }: Pick<Target, 'pools'>): Behaviour {
  const { listPools, showPool } = faithful.operations;
  const described: (operation: Operation) => Operation = (operation) => async (call, world) => {
    const answer = await operation(call, world);
    const body = answer.body as { readonly pool?: Shown; readonly pools?: readonly Shown[] } | undefined;
    const tell = (shown: Shown) => ({ ...shown, ...wordsOf(pools.find(({ id }) => id === shown.id)) });
    return {
      ...answer,
      body: {
        ...body,
        ...(body?.pool && { pool: tell(body.pool) }),
        ...(body?.pools && { pools: body.pools.map(tell) }),
      },
    };
  };
  const operations = {
    ...faithful.operations,
    listPools: described(listPools),
    showPool: described(showPool),
  };
  return { ...faithful, operations };
}

interface Shown {
  readonly id: string;
}

function wordsOf({ protocol, ipVersion, lbAlgorithm }: Partial<TargetPool> = {}) {
  return {
    ...(protocol !== undefined && { protocol }),
    ...(ipVersion !== undefined && { ip_version: ipVersion }),
    ...(lbAlgorithm !== undefined && { lb_algorithm: lbAlgorithm }),
  };
}
