import type { Fixtures } from './reference/fixtures.ts';
import { toToken } from './reference/issued-token.ts';
import type { Target } from './target-file.ts';
import type { Auth } from './to-auth.ts';

/** The target that describes an embedded endpoint opened on these fixtures at this URL. */
export function embeddedTarget(
  endpoint: string,
  fixtures: Fixtures,
): Target & { readonly auth: Extract<Auth, { kind: 'token' }> } {
  const { projectId, token, subnets, pools } = fixtures;
  return {
    name: 'embedded endpoint',
    endpoint,
    projectId,
    auth: { kind: 'token', token },
    refusedTokens: refusedTokens(fixtures),
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

/** Issued like those that let in, so that nothing but the one thing is wrong with them. */
function refusedTokens({ projectId, otherProjects: [other], token }: Fixtures) {
  const elsewhere = other?.id ?? `not-${projectId}`;
  return {
    expired: toToken({ projectId, expiresAt: '2020-01-01T00:00:00.000000Z' }, token),
    foreignProject: toToken({ projectId: elsewhere, expiresAt: '2120-01-01T00:00:00.000000Z' }, token),
  };
}
