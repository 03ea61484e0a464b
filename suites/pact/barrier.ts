const membersPath = /^\/v3\/[^/]+\/elb\/pools\/[^/]+\/members\/?(\?.*)?$/s;

/**
 * Why a request of somebody's pact is not sent to the target, if it is not. A contract about CreateMember needs creates
 * and reads; whatever else a pact asks for, with the target's own sign-in, changes or deletes what is not ours to touch.
 */
export function barrier(method: string, path: string): string | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method === 'POST' && membersPath.test(path)) return undefined;
  return `${method} ${path} is not sent: only POST .../members and reads go to the target`;
}
