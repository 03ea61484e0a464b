import fc from 'fast-check';
import type { Fixtures, Pool } from '../fixtures.ts';
import { type Quotas, quotaKeys } from '../quota.ts';
import { type Block, blockAt, countOf, sizeOf, spell, toCidr } from './block-for-test.ts';

/** Fixtures with the block of each subnet, in the order of the subnets. */
export interface PlannedWorld {
  readonly fixtures: Fixtures;
  readonly blocks: readonly Block[];
}

/** Where a subnet's block lies: by itself, or where an earlier one of its family is easily taken for it. */
type Beside = 'elsewhere' | 'next' | 'sibling' | 'same' | 'around';

interface SubnetPlan {
  readonly family: Block['family'];
  readonly lengths: { readonly v4: number; readonly v6: number };
  readonly bits: bigint;
  readonly beside: Beside;
  readonly vpcId: string;
}

type PoolPlan = Pick<
  Pool,
  'protocol' | 'ipVersion' | 'crossVpc' | 'loadBalancerType' | 'lbAlgorithm' | 'vpcId'
>;

const quotas = Object.fromEntries(quotaKeys.map((key) => [key, -1])) as Quotas;

/** The project of every world. */
export const project = {
  projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  token: 'token-for-the-oracle',
  projectName: 'oracle',
  otherProjects: [],
  accessKeys: [],
  users: [],
  tokenLifetimeS: 60,
  quotas,
} as const;

const vpcs = ['c10d0000-0000-4000-8000-00000000000a', 'c10d0000-0000-4000-8000-00000000000b'] as const;
const vpc = fc.constantFrom(vpcs[0], vpcs[0], vpcs[1]);

/** All traits with all others, those that no service offers together as well. */
const pool: fc.Arbitrary<PoolPlan> = fc.record({
  protocol: fc.constantFrom<Pool['protocol'][]>('TCP', 'UDP', 'HTTP', 'HTTPS', 'QUIC'),
  ipVersion: fc.constantFrom<Pool['ipVersion'][]>('dualstack', 'v4', 'dualstack'),
  crossVpc: fc.constantFrom(true, true, false),
  loadBalancerType: fc.constantFrom<Pool['loadBalancerType'][]>('dedicated', 'shared'),
  lbAlgorithm: fc.constantFrom<Pool['lbAlgorithm'][]>('ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP'),
  vpcId: vpc,
});

/** Odd lengths above all: a block that does not end with an octet or a group is what arithmetic stumbles over. */
function length(longest: number): fc.Arbitrary<number> {
  const odd = fc.nat((longest >> 1) - 1).map((half) => 2 * half + 1);
  const usual = fc.constantFrom(0, longest >> 1, longest);
  return fc.oneof({ weight: 4, arbitrary: odd }, fc.nat(longest), usual);
}

/** Numbers with short groups, as subnets have them, with any, and those that IPv4 is mapped to. */
const bits = fc
  .oneof(
    fc.array(fc.constantFrom(0, 1, 0x6a, 0xa00, 0xdb8, 0x2001, 0xac14), { minLength: 8, maxLength: 8 }),
    fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }),
    fc.array(fc.nat(0xffff), { minLength: 2, maxLength: 2 }).map((tail) => [0, 0, 0, 0, 0, 0xffff, ...tail]),
  )
  .map((groups) => groups.reduce((value, group) => value * 0x10000n + BigInt(group), 0n));

const subnet: fc.Arbitrary<SubnetPlan> = fc.record({
  family: fc.constantFrom<Block['family'][]>('v4', 'v6'),
  lengths: fc.record({ v4: length(32), v6: length(128) }),
  bits,
  beside: fc.constantFrom<Beside[]>('elsewhere', 'elsewhere', 'next', 'sibling', 'same', 'around'),
  vpcId: vpc,
});

/** Worlds of up to three pools and five subnets in two VPCs. */
export const plannedWorld: fc.Arbitrary<PlannedWorld> = fc
  .record({
    pools: fc.array(pool, { minLength: 1, maxLength: 3, size: 'max' }),
    subnets: fc.array(subnet, { maxLength: 5, size: 'max' }),
  })
  .map(({ pools, subnets }) => {
    const blocks: Block[] = [];
    for (const plan of subnets) blocks.push(place(plan, blocks));
    return {
      blocks,
      fixtures: {
        ...project,
        pools: pools.map(toPool),
        subnets: blocks.map((block, index) => toSubnet(block, index, subnets[index]?.vpcId ?? vpcs[0])),
      },
    };
  });

function place({ family, lengths, bits: value, beside }: SubnetPlan, earlier: readonly Block[]): Block {
  const model = earlier.findLast((block) => block.family === family);
  if (model === undefined || beside === 'elsewhere') return blockAt(family, value, lengths[family]);
  const { network, prefix } = model;
  const size = sizeOf(model);
  const places: Readonly<Record<Exclude<Beside, 'elsewhere'>, Block>> = {
    next: blockAt(family, network + size, prefix),
    sibling: blockAt(family, (network ^ size) % countOf(family), prefix),
    same: model,
    around: blockAt(family, network, prefix - 3),
  };
  return places[beside];
}

function toPool(plan: PoolPlan, index: number): Pool {
  return {
    ...plan,
    id: `b00a0000-0000-4000-8000-00000000000${index}`,
    name: `pool-${index}`,
    healthMonitor: false,
    listeners: [],
    loadBalancerId: `1bba0000-0000-4000-8000-00000000000${index}`,
  };
}

/** The first address is that of a server, and the last that of one that is switched off. */
function toSubnet(block: Block, index: number, vpcId: string): Fixtures['subnets'][number] {
  const { family, network } = block;
  const last = network + sizeOf(block) - 1n;
  return {
    id: `5ab0000${index}-0000-4000-8000-00000000000${index}`,
    cidr: toCidr(block),
    vpcId,
    servers: [
      { id: `ec500000-0000-4000-8000-00000000000${index}`, address: spell({ family, value: network }) },
      {
        id: `ec500000-0000-4000-8000-00000000001${index}`,
        address: spell({ family, value: last }),
        status: 'SHUTOFF',
      },
    ],
  };
}
