import { uuidOf } from '../targets/uuid-of.ts';

/** How large a world is. */
export interface Size {
  readonly pools: number;
  /** Members that are there before a run, all in the first pool. */
  readonly members: number;
}

const vpc = uuidOf('vpc of the bench');

/** A fixtures file of so many equal pools, the first with so many members. */
export function growthWorld({ pools, members }: Size): string {
  const there = Array.from({ length: members }, (_, index) => ({
    address: `10.${100 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
    protocol_port: 80,
  }));
  return JSON.stringify({
    project_id: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
    token: 'token-of-the-bench',
    quotas: { member: 1_000_000, members_per_pool: 1_000_000 },
    subnets: [
      {
        id: uuidOf('subnet of the bench'),
        cidr: '172.20.4.0/22',
        vpc_id: vpc,
        servers: [{ address: '172.20.4.11' }],
      },
    ],
    pools: Array.from({ length: pools }, (_, index) => ({
      id: uuidOf(`pool ${index} of the bench`),
      protocol: 'TCP',
      ip_version: 'dualstack',
      cross_vpc: true,
      vpc_id: vpc,
      ...(index === 0 && { members: there }),
    })),
  });
}
