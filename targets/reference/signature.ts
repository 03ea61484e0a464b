import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The Authorization header of a signed request, taken apart. */
export interface Authorization {
  readonly accessKey: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** What a signature covers. */
export interface Signable {
  readonly method: string;
  /** As sent, percent-encoding and all. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const algorithm = 'SDK-HMAC-SHA256';

/** Whether a request signs in with a signature. A token beside it is the one that counts. */
export function isSigned(headers: IncomingHttpHeaders): boolean {
  return (
    headers['x-auth-token'] === undefined && (headers.authorization?.startsWith(`${algorithm} `) ?? false)
  );
}

/** Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`; undefined where a part is missing. */
export function readAuthorization(header: string): Authorization | undefined {
  const [, accessKey, signedHeaders, signature] =
    /^SDK-HMAC-SHA256 Access=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([\da-f]{64})$/.exec(header) ??
    [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: signedHeaders.toLowerCase().split(';').sort(), signature };
}

/** How the values of a repeated query parameter are put in order: as texts, or not at all. */
export type ValueOrder = 'sorted' | 'as sent';

/**
 * The text that stands for a request: method, path, query, signed headers and their names, hash of the body. The path
 * ends with a slash here whether or not it does on the wire.
 */
export function canonicalRequest(
  request: Signable,
  signedHeaders: readonly string[],
  order: ValueOrder = 'sorted',
): string {
  const path = request.path.split('/').map((segment) => encode(decode(segment)));
  const headers = signedHeaders.map((name) => `${name}:${headerText(request.headers[name])}\n`);
  const lines = [
    request.method,
    path.at(-1) === '' ? path.join('/') : `${path.join('/')}/`,
    canonicalQuery(request.query, order),
    headers.join(''),
    signedHeaders.join(';'),
    request.headers['x-sdk-content-sha256'] === unsigned ? unsigned : sha256(request.body),
  ];
  return lines.join('\n');
}

/** The signature of a canonical request at a time (`x-sdk-date`, as sent): one HMAC with the secret key itself. */
export function signatureOf(canonical: string, date: string, secretKey: string): string {
  const text = `${algorithm}\n${date}\n${sha256(canonical)}`;
  return createHmac('sha256', secretKey).update(text).digest('hex');
}

/** Instead of the body's hash, where the client does not want to hash it. */
const unsigned = 'UNSIGNED-PAYLOAD';

/** The vendor's clients put names and values in order before they encode them. */
function canonicalQuery(query: URLSearchParams, order: ValueOrder): string {
  return [...query]
    .sort(([a, v], [b, w]) => compare(a, b) || (order === 'sorted' ? compare(v, w) : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Everything but A-Z a-z 0-9 - _ . ~ percent-encoded; encodeURIComponent leaves five more as they are. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** node:http reads header bytes as Latin-1; clients sign the text that their UTF-8 bytes mean. */
function headerText(value: string | readonly string[] | undefined): string {
  return Buffer.from(String(value ?? ''), 'latin1')
    .toString()
    .trim();
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
