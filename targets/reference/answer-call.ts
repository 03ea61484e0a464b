import { type Answer, toAnswer } from './answer.ts';
import type { World } from './behaviour.ts';
import type { Call } from './call.ts';
import { firstRefusal } from './rule.ts';

const noSuchApi = {
  status: 404,
  code: 'APIGW.0101',
  message: 'The API does not exist or has not been published in the environment',
};

/**
 * Finds the operation of a request and lets it answer once the gates are passed: 404 APIGW.0101 when the method and
 * the path name none. What stands outside the projects (the versions) is open to everyone.
 */
export async function answerCall(call: Call, world: World): Promise<Answer> {
  const { behaviour, entrance } = world;
  const route = behaviour.route(call.method, call.path);
  if (route === undefined) return toAnswer(noSuchApi);
  const routed = { ...call, params: route.params };
  const guarded = route.params.project_id !== undefined;
  const refusal = guarded ? firstRefusal(behaviour.gates, routed, entrance) : undefined;
  if (refusal !== undefined) return toAnswer(refusal);
  return behaviour.operations[route.operation](routed, world);
}
