import { stringify } from 'yaml';
import { isLoopback } from './check-endpoint.ts';
import type { Target } from './target-file.ts';
import type { Auth, AuthDocument } from './to-auth.ts';
import type { TargetDocument } from './to-target.ts';

/**
 * The YAML text of a target file that reads back as this target. `secretText` is written in place of the token, the
 * secret key or the password: the secret itself, or the name of a variable such as `${ELB_TOKEN}`. A security token and
 * tokens that are to be refused stand there as they are.
 */
export function renderTarget(target: Target, secretText: string): string {
  const { protocol, hostname } = new URL(target.endpoint);
  const { concurrency, requestsPerSecond, timeoutMs, liveMembers } = target.limits;
  const document: Unfinished<TargetDocument> = {
    name: target.name,
    build: target.build,
    endpoint: target.endpoint,
    project_id: target.projectId,
    auth: authDocument(target.auth, secretText),
    refused_tokens: target.refusedTokens && {
      expired: target.refusedTokens.expired,
      foreign_project: target.refusedTokens.foreignProject,
    },
    allow_plain_http: protocol === 'http:' && !isLoopback(hostname) ? true : undefined,
    subnets: target.subnets.map(({ id, cidr, vpcId, servers }) => ({ id, cidr, vpc_id: vpcId, servers })),
    pools: target.pools.map((pool) => ({
      id: pool.id,
      protocol: pool.protocol,
      ip_version: pool.ipVersion,
      cross_vpc: pool.crossVpc,
      vpc_id: pool.vpcId,
      load_balancer_type: pool.loadBalancerType,
      lb_algorithm: pool.lbAlgorithm,
      health_monitor: pool.healthMonitor,
      listeners: pool.listeners,
    })),
    limits: {
      concurrency,
      requests_per_second: requestsPerSecond,
      timeout_ms: timeoutMs,
      ...(liveMembers !== undefined && { live_members: liveMembers }),
    },
  };
  // Keys without a value are left out by the printer.
  return stringify(document, { lineWidth: 0 });
}

function authDocument(auth: Auth, secretText: string): Unfinished<AuthDocument> {
  if (auth.kind === 'token') return { token: secretText };
  if (auth.kind === 'key') {
    const { accessKey, securityToken } = auth;
    return { access_key: accessKey, secret_key: secretText, security_token: securityToken };
  }
  const { endpoint, domain, user } = auth;
  return { iam: { endpoint, domain, user, password: secretText } };
}

/** The document before its absent keys are left out. */
type Unfinished<T> = T extends readonly (infer Item)[]
  ? readonly Unfinished<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Unfinished<T[K]> | undefined }
    : T;
