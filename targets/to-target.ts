import type { TlsFiles } from './read-tls.ts';
import type { Target, TargetPool, TargetSubnet } from './target-file.ts';
import { type AuthDocument, toAuth } from './to-auth.ts';

/** A target file that has passed its schema and checks. */
export interface TargetDocument {
  readonly name?: string;
  readonly build?: string;
  readonly endpoint: string;
  readonly project_id: string;
  readonly auth: AuthDocument;
  readonly refused_tokens?: { readonly expired?: string; readonly foreign_project?: string };
  readonly allow_plain_http?: boolean;
  readonly subnets?: readonly SubnetDocument[];
  readonly pools?: readonly PoolDocument[];
  readonly limits?: LimitsDocument;
  /** Names of files; see read-tls.ts. */
  readonly tls?: TlsFiles;
}

interface SubnetDocument {
  readonly id: string;
  readonly cidr: string;
  readonly vpc_id: string;
  readonly servers?: readonly string[];
}

interface PoolDocument {
  readonly id: string;
  readonly protocol?: string;
  readonly ip_version?: 'dualstack' | 'v4' | 'v6';
  readonly cross_vpc?: boolean;
  readonly vpc_id?: string;
  readonly load_balancer_type?: 'dedicated' | 'shared';
  readonly lb_algorithm?: string;
  readonly health_monitor?: boolean;
  readonly listeners?: readonly string[];
}

interface LimitsDocument {
  readonly concurrency?: number;
  readonly requests_per_second?: number;
  readonly live_members?: number;
  readonly timeout_ms?: number;
}

/** From the names of the file to ours; what may be left out gets its default or stays out. */
export function toTarget(document: TargetDocument): Target {
  const { host, origin, pathname } = new URL(document.endpoint);
  const { concurrency = 8, requests_per_second = 0, timeout_ms = 10_000 } = document.limits ?? {};
  const { live_members: liveMembers = 0 } = document.limits ?? {};
  return {
    name: document.name ?? host,
    ...(document.build !== undefined && { build: document.build }),
    endpoint: `${origin}${pathname.replace(/\/+$/, '')}`,
    projectId: document.project_id,
    auth: toAuth(document.auth),
    ...refusedTokens(document),
    subnets: (document.subnets ?? []).map(toSubnet),
    pools: (document.pools ?? []).map(toPool),
    limits: {
      concurrency,
      requestsPerSecond: requests_per_second,
      timeoutMs: timeout_ms,
      ...(liveMembers > 0 && { liveMembers }),
    },
  };
}

function refusedTokens({ refused_tokens: tokens }: TargetDocument): Pick<Target, 'refusedTokens'> {
  if (tokens === undefined) return {};
  const { expired, foreign_project: foreignProject } = tokens;
  return { refusedTokens: withoutUndefined({ expired, foreignProject }) };
}

function toSubnet({ id, cidr, vpc_id, servers }: SubnetDocument): TargetSubnet {
  return { id, cidr, vpcId: vpc_id, ...(servers && { servers }) };
}

function toPool(pool: PoolDocument): TargetPool {
  const { id, protocol, listeners } = pool;
  const given = {
    protocol,
    ipVersion: pool.ip_version,
    crossVpc: pool.cross_vpc,
    vpcId: pool.vpc_id,
    loadBalancerType: pool.load_balancer_type,
    lbAlgorithm: pool.lb_algorithm,
    healthMonitor: pool.health_monitor,
    listeners,
  };
  return { id, ...withoutUndefined(given) };
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
