import { type Place, situationsOf } from '../../suites/situations.ts';
import type { Target } from '../../targets/target-file.ts';
import { legalExample } from './legal-example.ts';
import {
  type OpenApi,
  type OpenApiOperation,
  openApiFor,
  operationPath,
  type Refusals,
  withBody,
} from './openapi-document.ts';

/** The project's OpenAPI document with examples, and the pools of a target in which each of them is legal. */
export function templatedOpenApi(target: Target, refusals: Refusals): OpenApi {
  const document = openApiFor(target, refusals);
  const places = situationsOf(target);
  const own = places.filter(({ poolId }) => poolId === places[0]?.poolId);
  const examples = own.map((place, index) => [place.key, { value: { member: legalExample(place, index) } }]);
  const takes = (pool: string, one: Place) =>
    places.some(
      ({ poolId, kind, subnetId }) => poolId === pool && kind === one.kind && subnetId === one.subnetId,
    );
  const pools = target.pools.map(({ id }) => id).filter((id) => own.every((place) => takes(id, place)));
  const parameter = (name: string, values: readonly string[]) =>
    ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', enum: values },
      example: values[0],
    }) as const;
  const post = {
    ...withBody(document.paths[operationPath]?.post as OpenApiOperation, {
      examples: Object.fromEntries(examples),
    }),
    parameters: [parameter('project_id', [target.projectId]), parameter('pool_id', pools)],
  };
  return { ...document, paths: { [operationPath]: { post } } };
}
