import type { Fixtures, Pool } from '../fixtures.ts';
import { ipFamily } from '../ip-address.ts';

export type LoadBalancer = ReturnType<typeof loadBalancerView>;

/** The load balancers that pools of the fixtures hang on, in the order of their first pools. */
export function loadBalancersOf(fixtures: Fixtures): readonly LoadBalancer[] {
  const byId = Map.groupBy(fixtures.pools, ({ loadBalancerId }) => loadBalancerId);
  return [...byId.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [loadBalancerView([first, ...others], fixtures)],
  );
}

// The fixtures do not say when their load balancers were made.
const madeAt = '2022-12-01T00:00:00Z';

/** All pools of a load balancer lend from it the same type, VPC and cross-VPC switch. */
function loadBalancerView(pools: readonly [Pool, ...Pool[]], { projectId, subnets }: Fixtures) {
  const [{ loadBalancerId, name, vpcId, loadBalancerType, crossVpc }] = pools;
  const own = subnets.filter((subnet) => subnet.vpcId === vpcId);
  const ipv4 = own.find(({ cidr }) => ipFamily(cidr.split('/')[0] ?? '') === 'v4');
  return {
    id: loadBalancerId,
    project_id: projectId,
    name: `lb-of-${name}`,
    description: '',
    vip_port_id: null,
    vip_address: null,
    admin_state_up: true,
    provisioning_status: 'ACTIVE',
    operating_status: 'ONLINE',
    listeners: [...new Set(pools.flatMap(({ listeners }) => listeners))].map((id) => ({ id })),
    pools: pools.map(({ id }) => ({ id })),
    tags: [],
    provider: 'vlb',
    created_at: madeAt,
    updated_at: madeAt,
    vpc_id: vpcId,
    enterprise_project_id: '0',
    availability_zone_list: [],
    publicips: [],
    eips: [],
    guaranteed: loadBalancerType === 'dedicated',
    vip_subnet_cidr_id: ipv4?.id ?? null,
    elb_virsubnet_ids: own.map(({ id }) => id),
    ip_target_enable: crossVpc,
    deletion_protection_enable: false,
  };
}
