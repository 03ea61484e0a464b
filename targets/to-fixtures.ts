import type { Fixtures, MemberFixture, Pool, Server, Subnet } from './reference/fixtures.ts';
import { usualQuotas } from './reference/fixtures.ts';
import { uuidOf } from './uuid-of.ts';

/** A fixtures file that has passed its schema and checks. */
export interface FixturesDocument {
  readonly project_id: string;
  readonly project_name?: string;
  readonly token: string;
  readonly token_lifetime_s?: number;
  readonly access_keys?: readonly AccessKeyDocument[];
  readonly users?: Fixtures['users'];
  readonly quotas?: { readonly member?: number; readonly members_per_pool?: number };
  readonly subnets?: readonly SubnetDocument[];
  readonly pools: readonly PoolDocument[];
}

interface AccessKeyDocument {
  readonly access_key: string;
  readonly secret_key: string;
  readonly security_token?: string;
}

interface SubnetDocument {
  readonly id: string;
  readonly cidr: string;
  readonly vpc_id: string;
  readonly servers?: readonly ServerDocument[];
}

interface ServerDocument {
  readonly id?: string;
  readonly address: string;
  readonly status?: 'ACTIVE' | 'SHUTOFF';
  readonly port_id?: string;
}

interface PoolDocument extends Partial<Pick<Pool, 'name' | 'listeners'>>, Pick<Pool, 'id' | 'protocol'> {
  readonly ip_version: Pool['ipVersion'];
  readonly vpc_id: string;
  readonly lb_algorithm?: Pool['lbAlgorithm'];
  readonly cross_vpc?: boolean;
  readonly load_balancer_type?: Pool['loadBalancerType'];
  readonly load_balancer_id?: string;
  readonly health_monitor?: boolean;
  readonly members?: readonly ({ readonly id?: string } & MemberFixture['option'])[];
}

/** From the names of the file to ours. What is left out is as plain as can be: no monitor, no listeners, one VPC. */
export function toFixtures(document: FixturesDocument): Fixtures {
  const { project_id, project_name, token, token_lifetime_s, users = [], quotas } = document;
  return {
    projectId: project_id,
    projectName: project_name ?? 'project',
    otherProjects: [],
    token,
    tokenLifetimeS: token_lifetime_s ?? 24 * 60 * 60,
    accessKeys: (document.access_keys ?? []).map(({ access_key, secret_key, security_token }) => ({
      accessKey: access_key,
      secretKey: secret_key,
      ...(security_token !== undefined && { securityToken: security_token }),
    })),
    users,
    quotas: { ...usualQuotas, ...quotas },
    subnets: (document.subnets ?? []).map(toSubnet),
    pools: document.pools.map(toPool),
  };
}

function toSubnet({ id, cidr, vpc_id, servers = [] }: SubnetDocument): Subnet {
  return { id, cidr, vpcId: vpc_id, servers: servers.map((server) => toServer(server, id)) };
}

/** A server without an id gets one that its subnet and address give. */
function toServer({ port_id, ...server }: ServerDocument, subnetId: string): Server {
  const id = server.id ?? uuidOf(`server ${subnetId} ${server.address}`);
  return { ...server, id, ...(port_id !== undefined && { portId: port_id }) };
}

function toPool(document: PoolDocument, index: number): Pool {
  const { id, protocol, listeners = [], name = `pool-${index + 1}`, members = [] } = document;
  return {
    id,
    name,
    protocol,
    listeners,
    ipVersion: document.ip_version,
    vpcId: document.vpc_id,
    lbAlgorithm: document.lb_algorithm ?? 'ROUND_ROBIN',
    crossVpc: document.cross_vpc ?? false,
    loadBalancerType: document.load_balancer_type ?? 'dedicated',
    loadBalancerId: document.load_balancer_id ?? uuidOf(`load balancer ${id}`),
    healthMonitor: document.health_monitor ?? false,
    members: members.map(({ id: memberId, ...option }) =>
      memberId === undefined ? { option } : { id: memberId, option },
    ),
  };
}
