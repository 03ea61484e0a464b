import { type Fixtures, type Pool, usualQuotas } from './reference/fixtures.ts';
import type { Target, TargetPool } from './target-file.ts';
import { uuidOf } from './uuid-of.ts';

/**
 * The world that a target file describes, for an endpoint that stands in for the target: empty pools, servers where
 * the file lists them. What the file leaves out cannot be examined, so that any value will do for it.
 */
export function fixturesFor({ projectId, subnets, pools }: Target): Fixtures {
  return {
    projectId,
    projectName: 'project',
    otherProjects: [],
    token: 'token-of-the-stand-in',
    tokenLifetimeS: 24 * 60 * 60,
    accessKeys: [],
    users: [],
    quotas: usualQuotas,
    subnets: subnets.map(({ id, cidr, vpcId, servers = [] }) => ({
      id,
      cidr,
      vpcId,
      servers: servers.map((address) => ({ id: uuidOf(`server ${id} ${address}`), address })),
    })),
    pools: pools.map(poolFor),
  };
}

function poolFor({ id, protocol, ipVersion, ...given }: TargetPool, index: number): Pool {
  return {
    id,
    name: `pool-${index + 1}`,
    // Whatever else there is takes no member without subnet (constraint 2), as QUIC does.
    protocol: protocol === undefined ? 'TCP' : (protocols.find((known) => known === protocol) ?? 'QUIC'),
    lbAlgorithm: algorithms.find((known) => known === given.lbAlgorithm) ?? 'ROUND_ROBIN',
    // A pool of IPv6 alone is sent nothing else that would have to be taken.
    ipVersion: ipVersion === 'v4' ? 'v4' : 'dualstack',
    crossVpc: given.crossVpc ?? false,
    vpcId: given.vpcId ?? 'a VPC that no subnet is in',
    loadBalancerType: given.loadBalancerType ?? 'dedicated',
    healthMonitor: given.healthMonitor ?? false,
    listeners: given.listeners ?? [],
    loadBalancerId: uuidOf(`load balancer ${id}`),
  };
}

const protocols = ['TCP', 'UDP', 'HTTP', 'HTTPS', 'QUIC'] as const satisfies readonly Pool['protocol'][];
const algorithms = [
  'ROUND_ROBIN',
  'LEAST_CONNECTIONS',
  'SOURCE_IP',
  'QUIC_CID',
] as const satisfies readonly Pool['lbAlgorithm'][];
