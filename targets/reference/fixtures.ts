import { pools, singlePool } from './fixture-pools.ts';
import { subnets } from './fixture-subnets.ts';

/** An ECS as a subnet sees it: its primary address there. Without `status` it is running. */
export interface Server {
  readonly id: string;
  readonly address: string;
  readonly status?: 'ACTIVE' | 'SHUTOFF';
}

export interface Subnet {
  readonly id: string;
  readonly cidr: string;
  readonly vpcId: string;
  readonly servers: readonly Server[];
}

/** A backend server group together with what its load balancer lends it (VPC, type, cross-VPC switch). */
export interface Pool {
  readonly id: string;
  readonly name: string;
  readonly protocol: 'TCP' | 'UDP' | 'HTTP' | 'HTTPS' | 'QUIC';
  readonly lbAlgorithm: 'ROUND_ROBIN' | 'LEAST_CONNECTIONS' | 'SOURCE_IP' | 'QUIC_CID';
  readonly ipVersion: 'dualstack' | 'v4';
  readonly crossVpc: boolean;
  readonly vpcId: string;
  readonly loadBalancerType: 'dedicated' | 'shared';
  readonly healthMonitor: boolean;
  readonly listeners: readonly string[];
  readonly loadBalancerId: string;
}

/** The world that an embedded endpoint is opened on: one project with its token, its subnets and its pools. */
export interface Fixtures {
  readonly projectId: string;
  readonly token: string;
  readonly subnets: readonly Subnet[];
  readonly pools: readonly Pool[];
}

const project = {
  projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  token: 'token-of-the-embedded-endpoint',
} as const;

const { main, mainV6, foreign, foreignV6 } = subnets;

/** Every kind of subnet and pool that a rule of the page tells apart. The first pool takes the most. */
export const everything: Fixtures = { ...project, subnets: Object.values(subnets), pools };

const fewPools = [
  'tcp-dualstack',
  'udp-dualstack',
  'tcp-v4-shared',
  'tcp-v4-source-ip',
  'tcp-dualstack-monitored',
];

/** Half the pools, and every rule of the page still tells some of them apart: for who opens a world hundreds of times. */
export const compact: Fixtures = {
  ...project,
  subnets: [main, mainV6, foreign, foreignV6],
  pools: pools.filter(({ name }) => fewPools.includes(name)),
};

/** The smallest useful world: one IPv4 pool, one IPv4 subnet. */
export const singleV4Pool: Fixtures = {
  ...project,
  subnets: [main],
  pools: [singlePool({ protocol: 'TCP', ipVersion: 'v4' })],
};

/** One pool that takes both families, a subnet of each, and a subnet of another VPC. */
export const dualstackOnly: Fixtures = {
  ...project,
  subnets: [main, mainV6, foreign],
  pools: [singlePool({ protocol: 'TCP', ipVersion: 'dualstack' })],
};

/** One pool of a shared load balancer: IPv4, no cross-VPC members, no times in answers. */
const sharedOnly: Fixtures = {
  ...project,
  subnets: [main, foreign],
  pools: [singlePool({ protocol: 'TCP', ipVersion: 'v4', crossVpc: false, loadBalancerType: 'shared' })],
};

/** One pool whose protocol takes no cross-VPC members although the load balancer would. */
const udpOnly: Fixtures = {
  ...project,
  subnets: [main, mainV6],
  pools: [singlePool({ protocol: 'UDP', ipVersion: 'dualstack' })],
};

/** All pools and no subnet: nothing but cross-VPC members can be created. */
export const noSubnets: Fixtures = { ...project, subnets: [], pools };

/** All of the above by name. */
export const variants: Readonly<Record<string, Fixtures>> = {
  everything,
  compact,
  singleV4Pool,
  dualstackOnly,
  sharedOnly,
  udpOnly,
  noSubnets,
};
