import type { Fixtures } from './reference/fixtures.ts';
import type { Target } from './target-file.ts';

/** The target that describes an embedded endpoint opened on these fixtures at this URL. */
export function embeddedTarget(endpoint: string, { projectId, token, subnets, pools }: Fixtures): Target {
  return {
    name: 'embedded endpoint',
    endpoint,
    projectId,
    auth: { kind: 'token', token },
    subnets: subnets.map(({ id, cidr, vpcId, servers }) => ({
      id,
      cidr,
      vpcId,
      servers: servers.map(({ address }) => address),
    })),
    pools: pools.map(({ name: _name, loadBalancerId: _loadBalancer, members: _members, ...pool }) => pool),
    limits: { concurrency: 8, requestsPerSecond: 0, timeoutMs: 10_000 },
  };
}
