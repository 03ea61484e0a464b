import { fixtureId } from './fixture-id.ts';
import type { Pool } from './fixtures.ts';

type Traits = Pick<Pool, 'protocol' | 'ipVersion'> & Partial<Pool>;

/** One pool per reading of the page: protocol, family, cross-VPC switch, algorithm, monitor, listeners, balancer. */
export const pools: readonly Pool[] = (
  [
    { name: 'tcp-dualstack', protocol: 'TCP', ipVersion: 'dualstack', listeners: [listener(1), listener(2)] },
    { name: 'http-dualstack', protocol: 'HTTP', ipVersion: 'dualstack', lbAlgorithm: 'LEAST_CONNECTIONS' },
    { name: 'https-v4', protocol: 'HTTPS', ipVersion: 'v4' },
    { name: 'udp-dualstack', protocol: 'UDP', ipVersion: 'dualstack' },
    { name: 'quic-v4', protocol: 'QUIC', ipVersion: 'v4', lbAlgorithm: 'QUIC_CID' },
    { name: 'tcp-dualstack-one-vpc', protocol: 'TCP', ipVersion: 'dualstack', crossVpc: false },
    { name: 'tcp-v4-shared', protocol: 'TCP', ipVersion: 'v4', crossVpc: false, loadBalancerType: 'shared' },
    { name: 'tcp-v4-source-ip', protocol: 'TCP', ipVersion: 'v4', lbAlgorithm: 'SOURCE_IP' },
    { name: 'tcp-dualstack-monitored', protocol: 'TCP', ipVersion: 'dualstack', healthMonitor: true },
    { name: 'tcp-v4-plain', protocol: 'TCP', ipVersion: 'v4', crossVpc: false, listeners: [] },
  ] as const satisfies readonly Traits[]
).map((traits, index) => numberedPool(index + 1, traits));

/** The only pool of a small world. */
export function singlePool(traits: Traits): Pool {
  return numberedPool(101, traits);
}

function listener(number: number): string {
  return fixtureId('listener', number);
}

/** The cross-VPC switch belongs to the load balancer, so pools that differ in it hang on different ones. */
function balancer({ crossVpc = true, loadBalancerType = 'dedicated' }: Traits): string {
  if (loadBalancerType === 'shared') return fixtureId('balancer', 3);
  return fixtureId('balancer', crossVpc ? 1 : 2);
}

function numberedPool(number: number, traits: Traits): Pool {
  return {
    id: fixtureId('pool', number),
    name: `pool-${number}`,
    lbAlgorithm: 'ROUND_ROBIN',
    crossVpc: true,
    vpcId: fixtureId('vpc', 1),
    loadBalancerType: 'dedicated',
    healthMonitor: false,
    listeners: [listener(number * 10)],
    loadBalancerId: balancer(traits),
    ...traits,
  };
}
