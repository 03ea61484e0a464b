import type { Operation } from '../specs/read-facts.ts';
import { messageSchema, parts } from './message-schema.ts';
import { openapi } from './openapi.ts';

/** The committed files under `schemas/derived`, by name, as text. Pure: `write-derived.ts` writes them, a test compares. */
export function deriveFiles(facts: Operation): ReadonlyMap<string, string> {
  const files = parts.map((part) => [`${part}.schema.json`, toText(messageSchema(facts, part))] as const);
  return new Map([...files, ['openapi.json', toText(openapi(facts))]]);
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
