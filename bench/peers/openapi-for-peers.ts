import { readFileSync } from 'node:fs';
import { pairAt } from '../../generators/pairs.ts';
import { type MemberBody, minimalMember } from '../../generators/situation.ts';
import { type Place, situationsOf } from '../../suites/situations.ts';
import type { Target } from '../../targets/target-file.ts';
import { tokenOf } from './token-of.ts';

// A document is passed on as it was read: only what is named here is looked at.
type Json = ReturnType<typeof JSON.parse>;

/** Which refusals the document is to announce: tools expect them, or send nothing for them, or choke on them. */
type Refusals = '400' | '4XX' | 'none';

interface Wishes {
  readonly refusals: Refusals;
  /** Whether there are examples of answers too. */
  readonly answers: boolean;
}

const operationPath = '/v3/{project_id}/elb/pools/{pool_id}/members';

/**
 * The project's OpenAPI document with an operation for each pool of a target: its path as it is called, the token, and an
 * example that is legal there. So tools that send the example of each operation send many.
 */
export function expandedOpenApi(target: Target, { refusals, answers }: Wishes): Json {
  const { document, operation } = derived(target, refusals);
  const places = situationsOf(target);
  const paths = target.pools.map(({ id }, index) => {
    const own = places.filter(({ poolId }) => poolId === id);
    const place = own[index % own.length] as Place;
    const member = exampleFor(place, index);
    const asked = withBody(operation, { example: { member } });
    const body = answers ? withAnswer(asked, member) : asked;
    const parameters = [tokenParameter(target)];
    const path = operationPath.replace('{project_id}', target.projectId).replace('{pool_id}', id);
    return [path, { post: { ...body, operationId: `CreateMember${index + 1}`, parameters } }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** The document with its one operation, the pools in which every example is legal, and these examples. */
export function templatedOpenApi(target: Target, refusals: Refusals): Json {
  const { document, operation } = derived(target, refusals);
  const places = situationsOf(target);
  const first = places[0] as Place;
  const own = places.filter(({ poolId }) => poolId === first.poolId);
  const examples = own.map((place, index) => [place.key, { value: { member: exampleFor(place, index) } }]);
  const pools = target.pools
    .filter(({ id }) => own.every(({ kind, subnetId }) => isIn(places, { id, kind, subnetId })))
    .map(({ id }) => id);
  const parameter = (name: string, values: readonly string[]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', enum: values },
    example: values[0],
  });
  const parameters = [parameter('project_id', [target.projectId]), parameter('pool_id', pools)];
  const post = { ...withBody(operation, { examples: Object.fromEntries(examples) }), parameters };
  return { ...document, paths: { [operationPath]: { post } } };
}

function derived(target: Target, refusals: Refusals): { readonly document: Json; readonly operation: Json } {
  const file = new URL('../../schemas/derived/openapi.json', import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const operation = document.paths[operationPath].post;
  const request = document.components.schemas.request_CreateMemberOption;
  // What the page leaves open the endpoint does not: it refuses fields of other names, and another project.
  request.additionalProperties = false;
  operation.requestBody.content['application/json'].schema.additionalProperties = false;
  request.properties.project_id = { type: 'string', enum: [target.projectId] };
  if (refusals !== 'none')
    operation.responses[refusals] = { description: 'The request is refused.', content };
  return { document: { ...document, servers: [{ url: target.endpoint }] }, operation };
}

const content = { 'application/json': { schema: { type: 'object' } } };

function isIn(
  places: readonly Place[],
  wanted: { readonly id: string; readonly kind: string; readonly subnetId: string | undefined },
): boolean {
  return places.some(
    ({ poolId, kind, subnetId }) =>
      poolId === wanted.id && kind === wanted.kind && subnetId === wanted.subnetId,
  );
}

/** A legal member: with every field or the least of them, in turn. */
function exampleFor(place: Place, index: number): MemberBody {
  const least = minimalMember(place, pairAt(place.addresses, index, 1));
  if (index % 2 === 1) return least;
  return { ...least, name: 'member-1', weight: 10, admin_state_up: true, project_id: place.projectId };
}

function tokenParameter(target: Target) {
  const example = tokenOf(target);
  return { name: 'X-Auth-Token', in: 'header', required: true, schema: { type: 'string' }, example };
}

function withBody(operation: Json, more: object): Json {
  const type = 'application/json';
  const { schema } = operation.requestBody.content[type];
  return { ...operation, requestBody: { required: true, content: { [type]: { schema, ...more } } } };
}

/** An answer that holds what each answer to the example holds: tools that compare with examples ask for all of it. */
function withAnswer(operation: Json, member: MemberBody): Json {
  const type = 'application/json';
  const { 201: created, ...others } = operation.responses;
  const answered = {
    id: 'an-id',
    name: '',
    weight: 1,
    admin_state_up: true,
    ip_version: 'v4',
    operating_status: 'NO_MONITOR',
  };
  const example = { request_id: 'an-id', member: { ...answered, project_id: 'an-id', ...member } };
  const content = { [type]: { ...created.content[type], example } };
  return { ...operation, responses: { 201: { ...created, content }, ...others } };
}
