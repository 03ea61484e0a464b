import { pools, singlePool } from './fixture-pools.ts';
import { subnets } from './fixture-subnets.ts';
import type { Quotas } from './quota.ts';

/** An ECS as a subnet sees it: its primary address there. Without `status` it is running. */
export interface Server {
  readonly id: string;
  readonly address: string;
  readonly status?: 'ACTIVE' | 'SHUTOFF';
  /** Its network port in the subnet, for the batch operations. */
  readonly portId?: string;
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
  /** The members that are there from the start. */
  readonly members?: readonly MemberFixture[];
}

/** A member as a request would ask for it, and its id where it is to have a known one. */
export interface MemberFixture {
  readonly id?: string;
  readonly option: Readonly<Record<string, unknown>>;
}

/** A key that requests can be signed with; a temporary one comes with a security token. */
interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** Someone to whom the endpoint issues tokens. */
export interface User {
  readonly domain: string;
  readonly name: string;
  readonly password: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
}

/** The world that an embedded endpoint is opened on: one project with who may enter it, its subnets and its pools. */
export interface Fixtures {
  readonly projectId: string;
  readonly projectName: string;
  /** Projects that tokens can be issued for although nothing of them is here. */
  readonly otherProjects: readonly Project[];
  /** Lets in for ever; tokens that the endpoint issues are sealed with it. */
  readonly token: string;
  readonly accessKeys: readonly AccessKey[];
  readonly users: readonly User[];
  /** How long issued tokens are good. */
  readonly tokenLifetimeS: number;
  readonly quotas: Quotas;
  readonly subnets: readonly Subnet[];
  readonly pools: readonly Pool[];
}

/** Members without limit, as an examination adds any number of them; the rest as in the example of ShowQuota. */
export const usualQuotas: Quotas = {
  member: -1,
  members_per_pool: -1,
  certificate: 120,
  l7policy: 500,
  listener: 100,
  loadbalancer: 50,
  healthmonitor: -1,
  ipgroup: 50,
  pool: 500,
  security_policy: 500,
};

const project = {
  projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  projectName: 'embedded',
  otherProjects: [{ id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', name: 'elsewhere' }],
  token: 'token-of-the-embedded-endpoint',
  accessKeys: [
    { accessKey: 'EMBEDDEDPERMANENTKEY', secretKey: 'secret-of-the-permanent-key' },
    {
      accessKey: 'EMBEDDEDTEMPORARYKEY',
      secretKey: 'secret-of-the-temporary-key',
      securityToken: 'security-token-of-the-temporary-key',
    },
  ],
  users: [{ domain: 'embedded', name: 'tester', password: 'password-of-the-tester' }],
  tokenLifetimeS: 24 * 60 * 60,
  quotas: usualQuotas,
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

const onePool = singlePool({ protocol: 'TCP', ipVersion: 'v4' });
const [firstServer] = main.servers;

/** A pool at work: the one server of its subnet has members already, most of them where members usually are. */
const occupied: Fixtures = {
  ...project,
  subnets: [{ ...main, servers: firstServer === undefined ? [] : [firstServer] }],
  pools: [
    {
      ...onePool,
      members: [
        22,
        53,
        80,
        443,
        8080,
        8443,
        ...Array.from({ length: 60 }, (_, index) => 1000 * (index + 3)),
      ].map((port) => ({
        option: {
          address: firstServer?.address,
          protocol_port: port,
          subnet_cidr_id: main.id,
          name: `web-${port}`,
        },
      })),
    },
  ],
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
  occupied,
  noSubnets,
};
