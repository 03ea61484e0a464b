import { fixtureId } from './fixture-id.ts';
import type { Server, Subnet } from './fixtures.ts';

const homeVpc = fixtureId('vpc', 1);
const otherVpc = fixtureId('vpc', 2);

// The servers are spread over a block wider than /24, so that a prefix taken for granted is found out.
const mainServers = ['172.20.4.11', '172.20.5.12', '172.20.6.13', '172.20.7.14'];
const mainV6Servers = ['::4', '::5', ':1::6', ':1:2:3:4'].map((host) => `2001:db8:a583:6a${host}`);
const foreignServers = ['172.21.32.11', '172.21.32.12', '172.21.33.13', '172.21.33.14'];
const foreignV6Servers = ['::4', '::5', '::6', '::7'].map((host) => `2001:db8:b000:1${host}`);
const secondServers = ['172.20.64.21', '172.20.64.22', '172.20.64.23', '172.20.64.24'];

/** The subnets that load balancers of the fixtures stand in or could be confused with, by their part. */
export const subnets = {
  main: subnet(1, { cidr: '172.20.4.0/22', vpcId: homeVpc, addresses: mainServers }),
  mainV6: subnet(2, { cidr: '2001:db8:a583:6a::/64', vpcId: homeVpc, addresses: mainV6Servers }),
  foreign: subnet(3, { cidr: '172.21.32.0/20', vpcId: otherVpc, addresses: foreignServers }),
  foreignV6: subnet(4, { cidr: '2001:db8:b000:1::/64', vpcId: otherVpc, addresses: foreignV6Servers }),
  second: subnet(5, { cidr: '172.20.64.0/24', vpcId: homeVpc, addresses: secondServers }),
} as const;

interface Site {
  readonly cidr: string;
  readonly vpcId: string;
  readonly addresses: readonly string[];
}

/** The last server of each subnet is switched off: it exists, but is not in service. */
function subnet(number: number, { cidr, vpcId, addresses }: Site): Subnet {
  const servers = addresses.map((address, index): Server => {
    const id = fixtureId('server', number * 10 + index);
    const portId = fixtureId('port', number * 10 + index);
    return { id, address, portId, status: index === addresses.length - 1 ? 'SHUTOFF' : 'ACTIVE' };
  });
  return { id: fixtureId('subnet', number), cidr, vpcId, servers };
}
