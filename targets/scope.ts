import type { HttpRequest } from './exchange.ts';
import { isPlainId } from './is-plain-id.ts';
import { isMadeUp } from './made-up-id.ts';
import { misspellingsOf } from './misspellings-of.ts';
import type { Target } from './target-file.ts';

/** Why a request must not go out, if so. */
export type Objection = (request: HttpRequest) => string | undefined;

/**
 * The members of a pool, and four ways to write the same that a server may tidy up: they lead to the pool that stands
 * there or to none.
 */
const members = /^\/v3\/([^/]*)\/elb\/pools\/(?:x\/\.\.\/|x%2f\.\.%2f|\/)?([^/]*)\/members\/?$/;

/** What can be looked at in the project beside members of pools. */
const looks = /^\/elb\/((pools|loadbalancers)(\/[^/]+)?|quotas(\/details)?|members)$/;

/**
 * All that a run may send to a target. Reads: what the project has. Creates: in the pools of the target, and in pools
 * and projects that are none, which are ids of other things in the target file, misspellings of its own, and ids that
 * are marked as made up. PATCH, which nobody declares: on the members of its pools. PUT: on one member there. DELETE:
 * on one member where a create may have gone. So no other pool of the project can be reached.
 */
export function scopeOf(target: Target): Objection {
  const isOwnMembers = ownMembers(target);
  const takesCreates = creates(target);
  const project = `/v3/${encodeURIComponent(target.projectId)}`;
  const isLook = (path: string) =>
    path === '/versions' ||
    (path.startsWith(`${project}/`) && looks.test(path.slice(project.length))) ||
    isOwnMembers(path) ||
    isOneOf(path, isOwnMembers);
  const may: Readonly<Record<string, (path: string) => boolean>> = {
    GET: isLook,
    HEAD: isLook,
    POST: takesCreates,
    PATCH: isOwnMembers,
    PUT: (path) => isOneOf(path, isOwnMembers),
    DELETE: (path) => isOneOf(path, takesCreates),
  };
  return ({ method, path, headers }) => {
    const query = path.indexOf('?');
    const takesQuery = method === 'GET' || method === 'HEAD' || method === 'POST';
    const route = query < 0 ? path : path.slice(0, query);
    // A request with a host of its own would be somebody else's on a shared server.
    const isHere = !Object.keys(headers).some((name) => name.toLowerCase() === 'host');
    const isInside = Object.hasOwn(may, method) && may[method]?.(route) === true;
    if (isInside && isHere && (query < 0 || takesQuery)) return undefined;
    return `${method} ${path} is not among what a run may send`;
  };
}

function ownMembers({ projectId, pools }: Target): (path: string) => boolean {
  const paths = pools.map(({ id }) => [projectId, id].map(encodeURIComponent));
  const own = new Set(paths.map(([project, pool]) => `/v3/${project}/elb/pools/${pool}/members`));
  return (path) => own.has(path);
}

function creates({ projectId, pools, subnets }: Target): (path: string) => boolean {
  const otherIds = [...pools, ...subnets].flatMap((one) => [
    one.vpcId,
    one.id,
    ...('listeners' in one ? (one.listeners ?? []) : []),
  ]);
  const poolIds = new Set<unknown>([
    ...pools.flatMap(({ id }) => near(id)),
    ...otherIds,
    projectId,
    'not-a-pool',
    '',
  ]);
  const projectIds = new Set<unknown>([...near(projectId), '']);
  return (path) => {
    const [, project, pool] = members.exec(path)?.map(decoded) ?? [];
    if (project === undefined || pool === undefined) return false;
    return (projectIds.has(project) || isMadeUp(project)) && (poolIds.has(pool) || isMadeUp(pool));
  };
}

function near(id: string): readonly string[] {
  return [id, ...Object.values(misspellingsOf(id))];
}

/** Whether a path is that of one thing in a collection. */
function isOneOf(path: string, isCollection: (path: string) => boolean): boolean {
  const slash = path.lastIndexOf('/');
  const id = decoded(path.slice(slash + 1));
  return id !== undefined && isPlainId(id) && isCollection(path.slice(0, slash));
}

/** Undefined where it is no text in percent-encoding. */
function decoded(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
