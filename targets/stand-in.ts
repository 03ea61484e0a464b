import { createHash } from 'node:crypto';
import type { Fixtures, Pool } from './reference/fixtures.ts';
import { everything } from './reference/fixtures.ts';
import type { Target, TargetPool } from './target-file.ts';

/**
 * A world like the one that a target file describes, for a rehearsal without the target. What the file leaves out is
 * filled in as plainly as can be. Members that are in the real pools are not there.
 */
export function standInFor({ projectId, auth, subnets, pools }: Target): Fixtures {
  return {
    ...everything,
    projectId,
    token: auth.token,
    subnets: subnets.map(({ id, cidr, vpcId, servers = [] }) => ({
      id,
      cidr,
      vpcId,
      servers: servers.map((address) => ({ id: uuidOf(`${id} ${address}`), address })),
    })),
    pools: pools.map(toPool),
  };
}

function toPool(pool: TargetPool, index: number): Pool {
  const {
    id,
    vpcId = uuidOf(`vpc of ${id}`),
    crossVpc = false,
    healthMonitor = false,
    listeners = [],
  } = pool;
  const { loadBalancerType = 'dedicated' } = pool;
  return {
    id,
    name: `pool-${index + 1}`,
    protocol: (pool.protocol ?? 'TCP') as Pool['protocol'],
    lbAlgorithm: (pool.lbAlgorithm ?? 'ROUND_ROBIN') as Pool['lbAlgorithm'],
    ipVersion: pool.ipVersion === 'dualstack' ? 'dualstack' : 'v4',
    loadBalancerId: uuidOf(`load balancer of ${id}`),
    vpcId,
    crossVpc,
    loadBalancerType,
    healthMonitor,
    listeners,
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
