import type { Outcome } from '../refusal.ts';

// A byte order mark stays in the text and fails there: JSON on the wire has none (RFC 8259, section 8.1).
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the bytes of a body as JSON in UTF-8; of a repeated key the last value stands.
 * Refuses an empty body with 400 ELB.0002 and anything unreadable with 400 SYS.0400.
 */
export function readJson(bytes: Uint8Array): Outcome<unknown> {
  if (bytes.byteLength === 0) {
    return { refusal: { status: 400, code: 'ELB.0002', message: 'The request body is empty.' } };
  }
  try {
    return { value: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return {
      refusal: { status: 400, code: 'SYS.0400', message: 'Invalid request body: not JSON in UTF-8.' },
    };
  }
}
