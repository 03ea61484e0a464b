import {
  type AddressSource,
  familyOf,
  hostsOf,
  listedAddresses,
  overlap,
  sameAddress,
} from '../generators/addresses.ts';
import type { Situation } from '../generators/situation.ts';
import type { Target, TargetPool, TargetSubnet } from '../targets/target-file.ts';

/** Protocols whose pools take members without subnet (constraint 2). */
export const crossVpcProtocols: ReadonlySet<string> = new Set(['TCP', 'HTTP', 'HTTPS']);

/** A situation together with the pool it is about. */
export interface Place extends Situation {
  readonly pool: TargetPool;
  readonly subnet?: TargetSubnet;
  /** The subnet's servers are not known, and an endpoint may take no other address: legal only if it turns out so. */
  readonly tentative?: true;
}

/** What of a target makes its situations. */
export type Premises = Pick<Target, 'projectId' | 'pools' | 'subnets'>;

/** Private blocks to take addresses of another VPC from; the first that meets no subnet of the target is used. */
const outsideBlocks = ['10.0.0.0/8', '10.128.0.0/9', '10.0.0.0/9', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * Every state of the target in which a create is legal by constraints 2 to 4: each pool without subnet where
 * cross-VPC members are allowed, and each pool with each subnet of its VPC whose family it takes.
 * A property that the target file leaves out is unknown, and what depends on it is no situation.
 */
export function situationsOf(target: Premises): readonly Place[] {
  const outside = outsideAddresses(target);
  return target.pools.flatMap((pool, index) => {
    const name = `${pool.protocol ?? 'pool'}-${index + 1}`;
    const base = { projectId: target.projectId, poolId: pool.id, pool };
    const crossVpc = takesCrossVpc(pool)
      ? [
          {
            ...base,
            key: `${name}/cross-vpc`,
            kind: 'cross-vpc',
            family: 4,
            servers: false,
            addresses: outside,
          } as const,
        ]
      : [];
    const subnets = target.subnets
      .filter((subnet) => subnet.vpcId === pool.vpcId && takesFamily(pool, familyOf(subnet.cidr)))
      .filter((subnet) => addressesOf(subnet).size > 0)
      .map((subnet) => ({ ...base, ...subnetSituation(name, subnet, target) }));
    return [...crossVpc, ...subnets];
  });
}

/** Whether a member without subnet, which has an IPv4 address, is known to be legal in a pool. */
export function takesCrossVpc({ crossVpc, protocol, ipVersion }: TargetPool): boolean {
  const takesIpv4 = ipVersion !== 'v6';
  return crossVpc === true && takesIpv4 && protocol !== undefined && crossVpcProtocols.has(protocol);
}

/** Whether an address of a family is known to be legal in a pool (constraint 4). */
function takesFamily({ ipVersion }: TargetPool, family: 4 | 6): boolean {
  return ipVersion === 'dualstack' || ipVersion === `v${family}`;
}

/** Addresses of a subnet: those of its servers where the target file lists them, else any host address. */
export function addressesOf(subnet: TargetSubnet): AddressSource {
  const { servers = [] } = subnet;
  return servers.length > 0 ? listedAddresses(subnet.id, servers) : hostsOf(subnet.id, subnet.cidr);
}

/** One address of a subnet, picked by the seed: the first of a block that is too small to have a host to spare. */
export function addressIn(subnet: TargetSubnet, seed: number): string {
  const addresses = addressesOf(subnet);
  const count = Math.min(addresses.size, 1000);
  return count === 0 ? subnet.cidr.replace(/\/.*/, '') : addresses.at(seed % count);
}

/** An address of a subnet that belongs to none of its known servers; undefined where all are taken. */
export function spareAddress(subnet: TargetSubnet): string | undefined {
  const hosts = hostsOf(subnet.id, subnet.cidr);
  const tries = Math.min(hosts.size, (subnet.servers ?? []).length + 1);
  return Array.from({ length: tries }, (_, index) => hosts.at(hosts.size - 1 - index)).find(
    (address) => !subnet.servers?.some((server) => sameAddress(server, address)),
  );
}

function subnetSituation(name: string, subnet: TargetSubnet, target: Premises) {
  const family = familyOf(subnet.cidr);
  const twins = target.subnets.filter(
    ({ vpcId, cidr }) => vpcId === subnet.vpcId && familyOf(cidr) === family,
  );
  const rank = twins.length > 1 ? `.${twins.indexOf(subnet) + 1}` : '';
  return {
    key: `${name}/subnet-v${family}${rank}`,
    kind: 'subnet' as const,
    family,
    subnet,
    subnetId: subnet.id,
    servers: (subnet.servers ?? []).length > 0,
    ...((subnet.servers ?? []).length === 0 && { tentative: true as const }),
    addresses: addressesOf(subnet),
  };
}

/** A prime larger than any block's factors: stepping by it visits every address once before any again. */
const stride = 15_485_863;

/** The same addresses in an order that jumps all over the block, so that a few of them reach into all of it. */
function scattered({ key, size, at }: AddressSource): AddressSource {
  return { key, size, at: (index) => at((index * stride) % size) };
}

function outsideAddresses(target: Premises): AddressSource {
  const v4 = target.subnets.filter(({ cidr }) => familyOf(cidr) === 4);
  const block = outsideBlocks.find((candidate) => v4.every(({ cidr }) => !overlap(candidate, cidr)));
  return scattered(hostsOf('outside', block ?? '198.18.0.0/15'));
}
