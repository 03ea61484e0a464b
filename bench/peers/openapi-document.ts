import { readFileSync } from 'node:fs';
import type { Target } from '../../targets/target-file.ts';

/** What of the project's OpenAPI document tools are given otherwise; all the rest is handed on. */
export interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly post: OpenApiOperation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, object>> }>>;
  };
}

export interface OpenApiOperation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: true;
    readonly schema: { readonly type: string; readonly enum?: readonly string[] };
    readonly example?: string | undefined;
  }[];
  readonly requestBody: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: Content }>>;
}

type Content = Readonly<Record<typeof mediaType, Media>>;

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** Which refusals the document is to announce: tools expect them, or send nothing for them, or choke on them. */
export type Refusals = '400' | '4XX' | 'none';

export const mediaType = 'application/json';

/** The path of the one operation. */
export const operationPath = '/v3/{project_id}/elb/pools/{pool_id}/members';

/** The schema of the member that is sent. */
export const requestSchema = 'request_CreateMemberOption';

/**
 * The project's OpenAPI document for a target. What the page leaves open the endpoint does not: it refuses fields of other
 * names, and another project.
 */
export function openApiFor({ endpoint, projectId }: Target, refusals: Refusals): OpenApi {
  const file = new URL('../../schemas/derived/openapi.json', import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
  const post = document.paths[operationPath]?.post as OpenApiOperation;
  const { [requestSchema]: request, ...schemas } = document.components.schemas;
  const closed = {
    ...request,
    additionalProperties: false,
    properties: { ...request?.properties, project_id: { type: 'string', enum: [projectId] } },
  };
  const { schema } = post.requestBody.content[mediaType];
  const requestBody = {
    required: true,
    content: json({ schema: { ...schema, additionalProperties: false } }),
  };
  const refused = { description: 'The request is refused.', content: json({ schema: { type: 'object' } }) };
  const responses = refusals === 'none' ? post.responses : { ...post.responses, [refusals]: refused };
  return {
    ...document,
    servers: [{ url: endpoint }],
    paths: { [operationPath]: { post: { ...post, requestBody, responses } } },
    components: { ...document.components, schemas: { ...schemas, [requestSchema]: closed } },
  } as OpenApi;
}

/** The operation with an example, or several by name, of what is sent. */
export function withBody(
  post: OpenApiOperation,
  more: Pick<Media, 'example' | 'examples'>,
): OpenApiOperation {
  const { schema } = post.requestBody.content[mediaType];
  return { ...post, requestBody: { required: true, content: json({ schema, ...more }) } };
}

export function json(media: Media): Content {
  return { [mediaType]: media };
}
