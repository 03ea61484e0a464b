/** The operations that the endpoint knows: CreateMember and what a suite needs around it. */
export type OperationName =
  | 'createMember'
  | 'listMembers'
  | 'showMember'
  | 'deleteMember'
  | 'listPools'
  | 'showPool'
  | 'listVersions';

export interface Route {
  readonly operation: OperationName;
  readonly params: Readonly<Record<string, string>>;
}

const pools = '/v3/{project_id}/elb/pools';

const templates: readonly (readonly [method: string, path: string, operation: OperationName])[] = [
  ['POST', `${pools}/{pool_id}/members`, 'createMember'],
  ['GET', `${pools}/{pool_id}/members`, 'listMembers'],
  ['GET', `${pools}/{pool_id}/members/{member_id}`, 'showMember'],
  ['DELETE', `${pools}/{pool_id}/members/{member_id}`, 'deleteMember'],
  ['GET', pools, 'listPools'],
  ['GET', `${pools}/{pool_id}`, 'showPool'],
  ['GET', '/versions', 'listVersions'],
];

/** Which operation a method and a path name, if any. Segments are taken as sent: ids need no percent-encoding. */
export function toRoute(method: string, path: string): Route | undefined {
  for (const [known, template, operation] of templates) {
    const params = method === known ? bind(template.split('/'), path.split('/')) : undefined;
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
