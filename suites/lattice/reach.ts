import { BlockList } from 'node:net';
import { familyOf } from '../../generators/addresses.ts';
import type { TargetPool, TargetSubnet } from '../../targets/target-file.ts';
import { type Premises, situationsOf, spareAddress } from '../situations.ts';
import { familyOfSubnet, type PoolKind, type Shape } from './cell.ts';

/** What a target has for one pool: subnets of its VPC and of others. */
export interface Surroundings {
  readonly target: Premises;
  readonly pool: TargetPool;
}

/** The kind of a pool; none where a property is not stated, or is one that the page does not speak of. */
export function kindOf(pool: TargetPool): PoolKind | undefined {
  const { protocol, ipVersion, crossVpc, loadBalancerType: balancer, vpcId } = pool;
  if (protocol === undefined || crossVpc === undefined || balancer === undefined || vpcId === undefined)
    return undefined;
  if (ipVersion === undefined || ipVersion === 'v6') return undefined;
  return { protocol, ipVersion, crossVpc, balancer };
}

/** Whether a legal member can be sent to a pool: without a control nothing there can be examined. */
export function hasControl({ target, pool }: Surroundings): boolean {
  return situationsOf({ ...target, pools: [pool] }).some(({ tentative }) => !tentative);
}

/** The subnets that a shape's subnet may be. */
function subnetsFor({ target, pool }: Surroundings, subnet: Shape['subnet']): readonly TargetSubnet[] {
  const isForeign = subnet.startsWith('foreign');
  return target.subnets.filter(
    ({ vpcId, cidr }) => (vpcId !== pool.vpcId) === isForeign && familyOf(cidr) === familyOfSubnet(subnet),
  );
}

/** A subnet of the target and an address for it, as a shape asks for them. */
export interface Site {
  readonly subnet?: TargetSubnet;
  readonly address: { readonly of: TargetSubnet } | { readonly at: string };
}

/** Addresses that no subnet of a target should hold: documentation blocks. */
const far = { 4: '198.18.0.7', 6: '2001:db8:ffff::7' } as const;

/** Where a member of a shape can go in a pool's surroundings; none where the target lacks what that takes. */
export function siteFor(around: Surroundings, { subnet, family, address }: Shape): Site | undefined {
  const asked = familyOfSubnet(subnet);
  const candidates = subnetsFor(around, subnet);
  if (asked !== undefined && candidates.length === 0) return undefined;
  const [first] = candidates;
  const at = far[family];
  if (address === 'outside')
    return isFree(around.target, at) ? { ...(first && { subnet: first }), address: { at } } : undefined;
  if (asked === family) {
    const home = candidates.find((one) => isInhabited(one) && (address === 'server' || hasSpare(one)));
    if (home === undefined) return undefined;
    const spare = address === 'spare' ? spareAddress(home) : undefined;
    return { subnet: home, address: spare === undefined ? { of: home } : { at: spare } };
  }
  const lender = subnetsFor(around, `v${family}`).find(isInhabited);
  return lender && { ...(first && { subnet: first }), address: { of: lender } };
}

/** What a target would have to have for a shape, in words. */
export function needOf({ subnet, family, address }: Shape): string {
  const asked = familyOfSubnet(subnet);
  const vpc = subnet.startsWith('foreign') ? 'another VPC' : 'the VPC';
  if (asked === family)
    return `an IPv${family} subnet of ${vpc}${address === 'outside' ? '' : ' with servers'}`;
  const own = asked === undefined ? [] : [`an IPv${asked} subnet of ${vpc}`];
  const lent = address === 'outside' ? [] : [`an IPv${family} subnet of the VPC with servers`];
  return [...own, ...lent].join(' and ');
}

function isFree({ subnets }: Premises, address: string): boolean {
  const taken = new BlockList();
  for (const { cidr } of subnets) {
    const [network = '', bits] = cidr.split('/');
    taken.addSubnet(network, Number(bits), `ipv${familyOf(cidr)}`);
  }
  return !taken.check(address, `ipv${familyOf(address)}`);
}

function isInhabited({ servers = [] }: TargetSubnet): boolean {
  return servers.length > 0;
}

function hasSpare(subnet: TargetSubnet): boolean {
  return spareAddress(subnet) !== undefined;
}
