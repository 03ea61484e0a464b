import type { MemberBody } from '../../generators/situation.ts';
import { type Place, situationsOf } from '../../suites/situations.ts';
import type { Target } from '../../targets/target-file.ts';
import { legalExample } from './legal-example.ts';
import {
  json,
  mediaType,
  type OpenApi,
  type OpenApiOperation,
  openApiFor,
  operationPath,
  type Refusals,
  withBody,
} from './openapi-document.ts';
import { tokenOf } from './token-of.ts';

interface Wishes {
  readonly refusals: Refusals;
  /** Whether there are examples of answers too. */
  readonly answers: boolean;
}

/**
 * The project's OpenAPI document with an operation for each pool of a target: its path as it is called, the token, and an
 * example that is legal there. So tools that send the example of each operation send many.
 */
export function expandedOpenApi(target: Target, { refusals, answers }: Wishes): OpenApi {
  const document = openApiFor(target, refusals);
  const operation = document.paths[operationPath]?.post as OpenApiOperation;
  const places = situationsOf(target);
  const token = {
    name: 'X-Auth-Token',
    in: 'header',
    required: true,
    schema: { type: 'string' },
    example: tokenOf(target),
  } as const;
  const paths = target.pools.map(({ id }, index) => {
    const own = places.filter(({ poolId }) => poolId === id);
    const member = legalExample(own[index % own.length] as Place, index);
    const asked = withBody(operation, { example: { member } });
    const post = {
      ...(answers ? withAnswer(asked, member) : asked),
      operationId: `CreateMember${index + 1}`,
      parameters: [token],
    };
    return [operationPath.replace('{project_id}', target.projectId).replace('{pool_id}', id), { post }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** An answer that holds what each answer to the example holds: tools that compare with examples ask for all of it. */
function withAnswer(post: OpenApiOperation, member: MemberBody): OpenApiOperation {
  const { 201: created, ...others } = post.responses;
  if (created === undefined) return post;
  const always = {
    id: 'an-id',
    project_id: 'an-id',
    name: '',
    weight: 1,
    admin_state_up: true,
    ip_version: 'v4',
    operating_status: 'NO_MONITOR',
  };
  const example = { request_id: 'an-id', member: { ...always, ...member } };
  const content = json({ ...created.content[mediaType], example });
  return { ...post, responses: { 201: { ...created, content }, ...others } };
}
