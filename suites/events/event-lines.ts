import { createHash } from 'node:crypto';
import type { EndEvent, RunLogEvent } from './event.ts';

/** The lines that events are kept in, the last with the hash of all before it. */
export function openEventLines(): (event: RunLogEvent) => string {
  const hash = createHash('sha256');
  return (event) => {
    const sealed: RunLogEvent = event.event === 'end' ? seal(event, hash.copy().digest('hex')) : event;
    const line = `${JSON.stringify(sealed, withoutJson)}\n`;
    hash.update(line);
    return line;
  };
}

function seal(event: EndEvent, sha256: string): EndEvent {
  return { ...event, sha256 };
}

/** What was parsed of a response stands in its text as well. */
function withoutJson(key: string, value: unknown): unknown {
  if (key !== 'response' || typeof value !== 'object' || value === null || !('status' in value)) return value;
  const { json: _json, ...plain } = value as { readonly json?: unknown };
  return plain;
}
