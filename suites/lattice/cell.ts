import { crossVpcProtocols } from '../situations.ts';

/** What the rules of constraints 2 to 4 ask about a pool. */
export interface PoolKind {
  readonly protocol: string;
  readonly ipVersion: 'dualstack' | 'v4';
  readonly crossVpc: boolean;
  readonly balancer: 'dedicated' | 'shared';
}

/** What they ask about a member. */
export interface Shape {
  /** `foreign`: a subnet of another VPC · `unknown`: an id that no subnet has. */
  readonly subnet: 'none' | 'v4' | 'v6' | 'foreign-v4' | 'foreign-v6' | 'unknown';
  readonly family: 4 | 6;
  /**
   * `server`: an address of an ECS, of the subnet's if it has any of the family, else of another one of the VPC ·
   * `spare`: in the subnet, but of no ECS · `outside`: in no subnet of the target.
   */
  readonly address: 'server' | 'spare' | 'outside';
}

/** One state of the world that a create meets, as far as the constraints tell states apart. */
export interface Cell {
  readonly pool: PoolKind;
  readonly shape: Shape;
}

/** What the page makes of a create in a cell. */
export type CellVerdict =
  | { readonly kind: 'legal' }
  | { readonly kind: 'open'; readonly clause: string }
  | { readonly kind: 'broken'; readonly clause: string }
  /** One rule at a time is examined: which of them a refusal is about, nobody could tell. */
  | { readonly kind: 'several'; readonly clauses: readonly string[] };

/** The protocols that the page's companions know; to the page all but three are alike. */
export const knownProtocols: readonly string[] = [...crossVpcProtocols, 'UDP', 'QUIC'];

const subnets = ['none', 'v4', 'v6', 'foreign-v4', 'foreign-v6', 'unknown'] as const;

/** Every kind of member: an address is in no subnet where none is given or known, or where it is of the other family. */
export const shapes: readonly Shape[] = subnets.flatMap((subnet) =>
  ([4, 6] as const).flatMap((family) =>
    (['server', 'spare', 'outside'] as const)
      .filter((address) => address !== 'spare' || familyOfSubnet(subnet) === family)
      .map((address) => ({ subnet, family, address })),
  ),
);

/** Every kind of pool with some protocols. Shared load balancers have v4 pools and no cross-VPC switch: see `voidReason`. */
export function poolKinds(protocols: readonly string[]): readonly PoolKind[] {
  return protocols.flatMap((protocol) =>
    (['dualstack', 'v4'] as const).flatMap((ipVersion) =>
      [true, false].flatMap((crossVpc) =>
        (['dedicated', 'shared'] as const).map((balancer) => ({ protocol, ipVersion, crossVpc, balancer })),
      ),
    ),
  );
}

/** Why there is no pool of a kind, if so. */
export function voidReason({ balancer, ipVersion, crossVpc }: PoolKind): string | undefined {
  if (balancer === 'dedicated') return undefined;
  if (ipVersion !== 'v4') return 'pools of a shared load balancer are v4';
  return crossVpc ? 'a shared load balancer has no cross-VPC switch' : undefined;
}

type Breaks = (cell: Cell) => boolean;

/** Constraints 2 to 4 and the notes on address and subnet: each as the clause that forbids breaking it. */
const rules: Readonly<Record<string, Breaks>> = {
  'CM-CON-cross-vpc-off-not-accepted': ({ pool, shape }) => shape.subnet === 'none' && !pool.crossVpc,
  'CM-CON-cross-vpc-other-protocol-not-accepted': ({ pool, shape }) =>
    shape.subnet === 'none' && !crossVpcProtocols.has(pool.protocol),
  'CM-CON-cross-vpc-ipv6-not-accepted': ({ shape }) => shape.subnet === 'none' && shape.family === 6,
  'CM-CON-subnet-foreign-vpc-not-accepted': ({ shape }) => shape.subnet.startsWith('foreign'),
  'CM-CON-subnet-unknown-not-accepted': ({ shape }) => shape.subnet === 'unknown',
  'CM-CON-address-outside-subnet-not-accepted': ({ shape }) =>
    shape.address === 'outside' && familyOfSubnet(shape.subnet) === shape.family,
  'CM-CON-ipv4-in-ipv6-subnet-not-accepted': ({ shape }) =>
    familyOfSubnet(shape.subnet) === 6 && shape.family === 4,
  'CM-CON-ipv6-in-ipv4-subnet-not-accepted': ({ shape }) =>
    familyOfSubnet(shape.subnet) === 4 && shape.family === 6,
  'CM-CON-v4-pool-ipv6-not-accepted': ({ pool, shape }) => pool.ipVersion === 'v4' && shape.family === 6,
};

/** What the page makes of a create in a cell: legal, left open, or broken by which rules. */
export function judgeCell(cell: Cell): CellVerdict {
  const clauses = Object.keys(rules).filter((clause) => rules[clause]?.(cell));
  const [clause, ...more] = clauses;
  if (more.length > 0) return { kind: 'several', clauses };
  if (clause !== undefined) return { kind: 'broken', clause };
  const { subnet, address } = cell.shape;
  // The page asks for the address of an ECS and shows one without; without subnet it speaks of other VPCs only.
  if (address === 'spare') return { kind: 'open', clause: 'CM-CON-address-of-no-server' };
  if (subnet === 'none' && address === 'server')
    return { kind: 'open', clause: 'CM-CON-cross-vpc-address-of-the-vpc' };
  return { kind: 'legal' };
}

/** The family of a subnet that is given and exists. */
export function familyOfSubnet(subnet: Shape['subnet']): 4 | 6 | undefined {
  if (subnet.endsWith('v4')) return 4;
  return subnet.endsWith('v6') ? 6 : undefined;
}

export function describeShape({ subnet, family, address }: Shape): string {
  const words = {
    none: 'no subnet',
    v4: 'an IPv4 subnet',
    v6: 'an IPv6 subnet',
    'foreign-v4': 'an IPv4 subnet of another VPC',
    'foreign-v6': 'an IPv6 subnet of another VPC',
    unknown: 'a subnet that does not exist',
  };
  const whose = { server: 'of an ECS', spare: 'of no ECS', outside: 'in no subnet' };
  return `${words[subnet]}, an IPv${family} address ${whose[address]}`;
}

export function describePool({ protocol, ipVersion, crossVpc, balancer }: PoolKind): string {
  return `${protocol} ${ipVersion} ${balancer} cross-VPC ${crossVpc ? 'on' : 'off'}`;
}
