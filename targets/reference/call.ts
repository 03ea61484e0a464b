import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as the operations see it: read to its end, nothing interpreted yet. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The header names as they were written. */
  readonly headerNames: readonly string[];
  /** What the path template binds, by the names of the page; empty until the route is known. */
  readonly params: Readonly<Record<string, string>>;
  /** At most `bodyLimit` bytes of the body. */
  readonly body: Uint8Array;
  /** How long the body was on the wire. */
  readonly bodyLength: number;
}

/** Longer bodies are read to their end, so that the client can hear the refusal, but not kept. */
export const bodyLimit = 1024 * 1024;

/** Reads a request. Rejects when the client goes away before the end of the body. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const kept: Uint8Array[] = [];
  let bodyLength = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    if (bodyLength < bodyLimit) kept.push(chunk.subarray(0, bodyLimit - bodyLength));
    bodyLength += chunk.byteLength;
  }
  // The target is split by hand: URL would resolve dot segments and so turn an unknown path into a known one.
  const [path = '', ...query] = (request.url ?? '').split('?');
  return {
    method: request.method ?? '',
    path,
    query: new URLSearchParams(query.join('?')),
    headers: request.headers,
    headerNames: request.rawHeaders.filter((_, index) => index % 2 === 0),
    params: {},
    body: kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept),
    bodyLength,
  };
}
