/** The operations that the endpoint knows: CreateMember and what its clients need around it. */
export type OperationName = (typeof templates)[number][2];

export interface Route {
  readonly operation: OperationName;
  readonly params: Readonly<Record<string, string>>;
}

const elb = '/v3/{project_id}/elb';
const members = `${elb}/pools/{pool_id}/members` as const;

const templates = [
  ['POST', members, 'createMember'],
  ['GET', members, 'listMembers'],
  ['POST', `${members}/batch-add`, 'batchCreateMembers'],
  ['POST', `${members}/batch-delete`, 'batchDeleteMembers'],
  ['GET', `${members}/{member_id}`, 'showMember'],
  ['PUT', `${members}/{member_id}`, 'updateMember'],
  ['DELETE', `${members}/{member_id}`, 'deleteMember'],
  ['GET', `${elb}/members`, 'listAllMembers'],
  ['GET', `${elb}/pools`, 'listPools'],
  ['GET', `${elb}/pools/{pool_id}`, 'showPool'],
  ['GET', `${elb}/loadbalancers`, 'listLoadBalancers'],
  ['GET', `${elb}/loadbalancers/{loadbalancer_id}`, 'showLoadBalancer'],
  ['GET', `${elb}/quotas`, 'showQuota'],
  ['GET', `${elb}/quotas/details`, 'listQuotaDetails'],
  ['POST', '/v3/auth/tokens', 'createToken'],
  ['GET', '/versions', 'listVersions'],
] as const;

const split = templates.map(([method, path, operation]) => ({ method, parts: path.split('/'), operation }));

/** Which operation a method and a path name, if any. Segments are taken as sent: ids need no percent-encoding. */
export function toRoute(method: string, path: string): Route | undefined {
  const segments = path.split('/');
  for (const { method: known, parts, operation } of split) {
    const params = method === known ? bind(parts, segments) : undefined;
    if (params !== undefined) return { operation, params };
  }
  return undefined;
}

/** The values of the placeholders when the path fits the template, segment by segment. */
function bind(template: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (template.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = path[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined;
    } else {
      if (segment === '') return undefined;
      params[part.slice(1, -1)] = segment;
    }
  }
  return params;
}
