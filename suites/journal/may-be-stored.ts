import { gunzipSync } from 'node:zlib';
import type { HttpRequest } from '../../targets/exchange.ts';
import type { IntentEntry } from './entry.ts';

type Marks = Pick<IntentEntry, 'addresses' | 'ports' | 'names'>;

/**
 * What recognises a member that an endpoint may make of a request, however it reads the body: all values that stand
 * there as an address, a port or a name, also of keys that come twice, in another case, or in a document that is no JSON.
 */
export function mayBeStored(request: HttpRequest): Marks {
  const found: Record<Mark, unknown[]> = { address: [], protocolport: [], name: [] };
  for (const text of textsOf(request)) {
    read(text, (key, value) => {
      const mark = key.toLowerCase().replace(/[^a-z]/g, '');
      if (Object.hasOwn(found, mark)) found[mark as Mark].push(value);
    });
  }
  return {
    addresses: textual(found.address).flatMap((address) => [...new Set([address, address.trim()])]),
    ports: [...new Set(found.protocolport.filter(isScalar).map(Number))].filter(Number.isFinite),
    names: textual(found.name),
  };
}

type Mark = 'address' | 'protocolport' | 'name';
type See = (key: string, value: unknown) => void;

/** A JSON document by its structure, everything by its looks: a parser sees only the last of two equal keys. */
function read(text: string, see: See): void {
  const document = parsed(text);
  walk(document, see);
  // A document within a text of a document.
  if (typeof document === 'string') read(document, see);
  for (const [, key = '', value = ''] of text.matchAll(loosely)) see(key, value.trim());
}

/** `"address":"…"`, `'address':'…'`, `\"address\":\"…\"`, `<address>…`, `address=…` */
const loosely = /\b(address|protocol_?port|name)["'\\]*\s*[:=>]\s*["'\\]*([^"'\\<&,}\]]+)/gi;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Then it is read by its looks alone.
    return undefined;
  }
}

/** Bodies may be nested deeper than a stack is. */
function walk(document: unknown, see: See): void {
  const waiting = [document];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      see(key, inner);
      waiting.push(inner);
    }
  }
}

/** The body in each of the ways in which a reader may take its bytes for a text. */
function textsOf({ body, base64 }: HttpRequest): readonly string[] {
  if (base64 === undefined) return [body ?? '', unescaped(body ?? '')];
  const bytes = Buffer.from(base64, 'base64');
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const wide = [even.toString('utf16le'), Buffer.from(even).swap16().toString('utf16le')];
  return [bytes.toString(), bytes.toString('latin1'), ...wide, unpacked(bytes)];
}

function unescaped(text: string): string {
  try {
    return text.startsWith('{') ? '' : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

function unpacked(bytes: Buffer): string {
  try {
    return gunzipSync(bytes).toString();
  } catch {
    return '';
  }
}

function textual(values: readonly unknown[]): readonly string[] {
  const texts = values.filter((value) => typeof value === 'string' && value !== '');
  return [...new Set(texts as readonly string[])];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}
