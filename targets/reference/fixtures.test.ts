import { expect } from 'chai';
import { everything, type Fixtures, type Pool, variants } from './fixtures.ts';
import { inCidr } from './ip-address.ts';

/** Every id of a world once, however often it is referred to. */
function ids({ subnets, pools }: Fixtures): readonly string[] {
  const servers = subnets.flatMap((subnet) => subnet.servers.map(({ id }) => id));
  const listeners = pools.flatMap((pool) => pool.listeners);
  return [...subnets.map(({ id }) => id), ...pools.map(({ id }) => id), ...servers, ...listeners];
}

for (const [name, fixtures] of Object.entries(variants)) {
  describe(`fixtures: ${name}`, () => {
    it('has UUIDs that differ', () => {
      for (const id of ids(fixtures)) {
        expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }
      expect(new Set(ids(fixtures)).size).to.equal(ids(fixtures).length);
    });

    it('has its servers inside their subnets', () => {
      for (const { cidr, servers } of fixtures.subnets) {
        for (const { address } of servers)
          expect(inCidr(address, cidr), `${address} in ${cidr}`).to.equal(true);
      }
    });

    it('gives pools of one load balancer the same VPC, type and switch', () => {
      for (const pool of fixtures.pools) {
        const twins = fixtures.pools.filter((other) => other.loadBalancerId === pool.loadBalancerId);
        const lent = ({ vpcId, loadBalancerType, crossVpc }: Pool) =>
          [vpcId, loadBalancerType, crossVpc].join();
        expect(new Set(twins.map(lent)).size).to.equal(1);
      }
    });

    it('keeps shared load balancers to what they can do', () => {
      for (const pool of fixtures.pools.filter(({ loadBalancerType }) => loadBalancerType === 'shared')) {
        expect([pool.ipVersion, pool.crossVpc]).to.deep.equal(['v4', false]);
      }
    });
  });
}

describe('fixtures: everything', () => {
  const kinds: Readonly<Record<string, (pool: Pool) => boolean>> = {
    'TCP dualstack with two listeners': ({ protocol, ipVersion, listeners }) =>
      protocol === 'TCP' && ipVersion === 'dualstack' && listeners.length === 2,
    'HTTP dualstack': ({ protocol, ipVersion }) => protocol === 'HTTP' && ipVersion === 'dualstack',
    'HTTPS v4': ({ protocol, ipVersion }) => protocol === 'HTTPS' && ipVersion === 'v4',
    'UDP across VPCs': ({ protocol, crossVpc }) => protocol === 'UDP' && crossVpc,
    'QUIC across VPCs': ({ protocol, crossVpc }) => protocol === 'QUIC' && crossVpc,
    'dualstack within one VPC': ({ ipVersion, crossVpc }) => ipVersion === 'dualstack' && !crossVpc,
    shared: ({ loadBalancerType }) => loadBalancerType === 'shared',
    'SOURCE_IP across VPCs': ({ lbAlgorithm, crossVpc }) => lbAlgorithm === 'SOURCE_IP' && crossVpc,
    'with health monitor': ({ healthMonitor, ipVersion }) => healthMonitor && ipVersion === 'dualstack',
    'without listener': ({ listeners }) => listeners.length === 0,
  };
  for (const [kind, fits] of Object.entries(kinds)) {
    it(`has a pool ${kind}`, () => {
      expect(everything.pools.some(fits)).to.equal(true);
    });
  }
});
