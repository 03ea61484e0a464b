/** The path of the members of a place's pool. */
export function pathFor(path: string, { projectId, poolId }: { projectId: string; poolId: string }): string {
  return path
    .replace('{project_id}', encodeURIComponent(projectId))
    .replace('{pool_id}', encodeURIComponent(poolId));
}
