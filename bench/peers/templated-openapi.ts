import { situationsOf } from '../../suites/situations.ts';
import type { Target } from '../../targets/target-file.ts';
import { legalExample } from './legal-example.ts';
import {
  type OpenApi,
  type OpenApiOperation,
  openApiFor,
  operationPath,
  type Refusals,
  requestSchema,
  withBody,
} from './openapi-document.ts';

/**
 * The project's OpenAPI document with examples, for the pools of a target that take members without subnet. Only those are
 * asked for: which address goes with which subnet no schema tells, and what a tool puts together would be refused for that.
 */
export function templatedOpenApi(target: Target, refusals: Refusals): OpenApi {
  const document = openApiFor(target, refusals);
  const places = situationsOf(target).filter(({ kind }) => kind === 'cross-vpc');
  const examples = places
    .slice(0, 2)
    .map((place, index) => [`example-${index + 1}`, { value: { member: legalExample(place, index) } }]);
  const parameter = (name: string, values: readonly string[]) =>
    ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', enum: values },
      example: values[0],
    }) as const;
  const pools = places.map(({ poolId }) => poolId);
  const post = {
    ...withBody(document.paths[operationPath]?.post as OpenApiOperation, {
      examples: Object.fromEntries(examples),
    }),
    parameters: [parameter('project_id', [target.projectId]), parameter('pool_id', pools)],
  };
  return { ...withoutSubnet(document), paths: { [operationPath]: { post } } };
}

function withoutSubnet({ components, ...document }: OpenApi): OpenApi {
  const { [requestSchema]: request, ...schemas } = components.schemas;
  const { subnet_cidr_id: _subnet, ...properties } = request?.properties ?? {};
  const address = { type: 'string', format: 'ipv4' };
  const narrow = { ...request, properties: { ...properties, address } };
  return { ...document, components: { ...components, schemas: { ...schemas, [requestSchema]: narrow } } };
}
