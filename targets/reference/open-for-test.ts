import { type Endpoint, type EndpointOptions, openEndpoint } from './endpoint.ts';
import { everything } from './fixtures.ts';
import type { Member } from './member.ts';
import type { PageInfo } from './operations/page.ts';

/** A response with a body of any of the shapes that the endpoint has. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly member?: Member;
    readonly members?: readonly Member[];
    readonly pool?: { readonly id: string; readonly members: readonly { readonly id: string }[] };
    readonly pools?: readonly { readonly id: string }[];
    readonly versions?: readonly { readonly id: string }[];
    readonly page_info?: PageInfo;
    readonly error_code?: string;
    readonly error_msg?: string;
    readonly request_id?: string;
  };
}

type Init = Pick<RequestInit, 'body'> & { readonly headers?: Readonly<Record<string, string>> };

export interface TestClient {
  readonly endpoint: Endpoint;
  /** The path of the project's pools. */
  readonly pools: string;
  /** Sends a signed-in request; headers replace the usual ones. */
  readonly send: (method: string, path: string, init?: Init) => Promise<Heard>;
  /** Sends a creation for `{ member: option }`. */
  readonly create: (poolId: string, option: unknown) => Promise<Heard>;
}

/** Opens an endpoint for the tests of this folder, with a client that speaks to it over the loopback. */
export async function openForTest(options: EndpointOptions = {}): Promise<TestClient> {
  const endpoint = await openEndpoint(options);
  const { projectId, token } = options.fixtures ?? everything;
  const pools = `/v3/${projectId}/elb/pools`;
  const send = async (method: string, path: string, { body, headers }: Init = {}): Promise<Heard> => {
    const response = await fetch(endpoint.url + path, {
      method,
      headers: headers ?? { 'X-Auth-Token': token },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as Heard['body']),
    };
  };
  const create = (poolId: string, option: unknown) =>
    send('POST', `${pools}/${poolId}/members`, { body: JSON.stringify({ member: option }) });
  return { endpoint, pools, send, create };
}
