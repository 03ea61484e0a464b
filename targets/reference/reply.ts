import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** A response as it goes over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer under its request id, which stands in the header and, when there is one, in the body. */
export function toReply({ status, body, headers: own, bare }: Answer, requestId: string): Reply {
  const headers = { 'X-Request-Id': requestId, ...own };
  if (body === undefined) return { status, headers, body: '' };
  return {
    status,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(bare ? body : { ...body, request_id: requestId }),
  };
}

/** Sends a reply; a response without body (204) has no length to announce. */
export function sendReply({ status, headers, body }: Reply, response: ServerResponse): void {
  const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}
