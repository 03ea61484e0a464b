import type { HttpResponse, Transport } from './exchange.ts';
import { TargetError } from './target-error.ts';

/** What ListPools and ShowPool say of a pool, as far as a target file needs it. Nothing of it is trusted. */
interface SeenPool {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly protocol?: unknown;
  readonly ip_version?: unknown;
  readonly vpc_id?: unknown;
  readonly lb_algorithm?: unknown;
  readonly healthmonitor_id?: unknown;
  readonly listeners?: unknown;
  readonly loadbalancers?: unknown;
  readonly members?: unknown;
  readonly member_deletion_protection_enable?: unknown;
}

/** The same of ShowLoadBalancer. */
interface SeenBalancer {
  readonly id?: unknown;
  readonly vpc_id?: unknown;
  readonly guaranteed?: unknown;
  readonly ip_target_enable?: unknown;
  readonly provisioning_status?: unknown;
  readonly vip_subnet_cidr_id?: unknown;
  readonly elb_virsubnet_ids?: unknown;
}

/** A pool with the load balancer that it hangs on, where there is one that can be shown. */
export interface Sighting {
  readonly pool: SeenPool;
  readonly balancer?: SeenBalancer;
}

const pageSize = 200;
/** More pages than any project has. */
const maxPages = 100;

/**
 * Looks at all pools of a project and at their load balancers. Sends only GETs. Throws a TargetError (exit 4) where the
 * pools cannot be listed.
 */
export async function survey(transport: Transport, projectId: string): Promise<readonly Sighting[]> {
  const base = `/v3/${encodeURIComponent(projectId)}/elb`;
  const listed = await listPools(transport, base);
  const shown = await Promise.all(
    listed.map(async (pool) => {
      const own = await show(transport, `${base}/pools/`, pool.id);
      return (own?.json as { pool?: SeenPool } | null | undefined)?.pool ?? pool;
    }),
  );
  const ids = [...new Set(shown.map(balancerIdOf).filter((id) => id !== undefined))];
  const balancers = new Map(
    await Promise.all(
      ids.map(async (id) => {
        const own = await show(transport, `${base}/loadbalancers/`, id);
        return [id, (own?.json as { loadbalancer?: SeenBalancer } | null | undefined)?.loadbalancer] as const;
      }),
    ),
  );
  return shown.map((pool) => {
    const balancer = balancers.get(balancerIdOf(pool) ?? '');
    return { pool, ...(balancer && { balancer }) };
  });
}

async function listPools(transport: Transport, base: string): Promise<readonly SeenPool[]> {
  const pools: SeenPool[] = [];
  const markers = new Set<string>();
  let marker: string | undefined;
  do {
    const query = `limit=${pageSize}${marker === undefined ? '' : `&marker=${encodeURIComponent(marker)}`}`;
    const page = await transport.send({ method: 'GET', path: `${base}/pools?${query}`, headers: {} });
    const { failure, response } = page;
    const answer = response?.json as
      | { pools?: unknown; page_info?: { next_marker?: unknown } | null }
      | null
      | undefined;
    if (failure !== undefined || response?.status !== 200 || !Array.isArray(answer?.pools))
      throw cannotList(failure?.message ?? whatCame(response));
    pools.push(...answer.pools.filter((one) => typeof one === 'object' && one !== null));
    const next = answer.page_info?.next_marker;
    marker = typeof next === 'string' && answer.pools.length > 0 && !markers.has(next) ? next : undefined;
    if (marker !== undefined) markers.add(marker);
  } while (marker !== undefined && markers.size < maxPages);
  return pools;
}

function whatCame(response: HttpResponse | undefined): string {
  const { error_code: code } = (response?.json ?? {}) as { error_code?: unknown };
  return [response?.status, code].filter(Boolean).join(' ');
}

function cannotList(what: string): TargetError {
  const message = `The pools of the project cannot be listed (${what}): check --endpoint, --project and ELB_TOKEN.`;
  return new TargetError('cannot-list-pools', message, { exitCode: 4 });
}

async function show(transport: Transport, path: string, id: unknown): Promise<HttpResponse | undefined> {
  if (typeof id !== 'string' || id === '') return undefined;
  const { response, failure } = await transport.send({
    method: 'GET',
    path: `${path}${encodeURIComponent(id)}`,
    headers: {},
  });
  return failure === undefined && response?.status === 200 ? response : undefined;
}

function balancerIdOf({ loadbalancers }: SeenPool): string | undefined {
  return idsIn(loadbalancers)[0];
}

/** The ids of a list of `{id}`. */
export function idsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map((one) => one?.id).filter((id) => typeof id === 'string') : [];
}
