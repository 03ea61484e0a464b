import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from './exchange.ts';
import type { AccessKey } from './to-auth.ts';

const algorithm = 'SDK-HMAC-SHA256';

interface Signing extends AccessKey {
  /** Host, with the port where it is not the usual one. */
  readonly host: string;
  readonly projectId: string;
  readonly at: Date;
}

/**
 * The request with the headers of a signature by access key: X-Sdk-Date, X-Project-Id, X-Security-Token for a temporary
 * key, and Authorization over them, the host, and the method, path and bytes as they go out. Other headers are not
 * signed: the faulty ones that a suite sends are for the service to judge, not for its gateway.
 */
export function signRequest(request: HttpRequest, { host, projectId, at, ...key }: Signing): HttpRequest {
  const headers = {
    'X-Sdk-Date': at.toISOString().replace(/[-:]|\.\d+/g, ''),
    'X-Project-Id': projectId,
    ...(key.securityToken !== undefined && { 'X-Security-Token': key.securityToken }),
  };
  const signed = { Host: host, ...headers };
  return {
    ...request,
    headers: {
      ...request.headers,
      ...headers,
      Authorization: authorizationOf({ ...request, headers: signed }, key),
    },
  };
}

/** The Authorization header for a request that has the headers to be signed, X-Sdk-Date among them, and no others. */
export function authorizationOf(request: HttpRequest, { accessKey, secretKey }: AccessKey): string {
  const headers = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(byBytes);
  const names = headers.map(([name]) => name).join(';');
  const [path = '', ...query] = request.path.split('?');
  const canonical = [
    request.method,
    canonicalPath(path),
    canonicalQuery(query.join('?')),
    ...headers.map((header) => header.join(':')),
    '',
    names,
    sha256(bytesOf(request)),
  ].join('\n');
  const date = headers.find(([name]) => name === 'x-sdk-date')?.[1];
  const text = [algorithm, date, sha256(canonical)].join('\n');
  const signature = createHmac('sha256', secretKey).update(text).digest('hex');
  return `${algorithm} Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}`;
}

/** Segment by segment, and with a slash at the end that is not there on the wire. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

/** By name, then by value, before they are encoded; a name without a value keeps its equals sign. */
function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .sort(byBytes)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

function byBytes([a, v]: readonly [string, string], [b, w]: readonly [string, string]): number {
  return Buffer.from(a).compare(Buffer.from(b)) || Buffer.from(v).compare(Buffer.from(w));
}

/** RFC 3986: nothing but letters, digits and -_.~ stands for itself. */
function encode(text: string): string {
  const hex = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}

/** What is not encoded as it should be is taken as it stands. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

function bytesOf({ body = '', base64 }: HttpRequest): Buffer {
  return base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64');
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
