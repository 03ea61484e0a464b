import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../body/open-envelope.ts';
import { replies, repliesCreated, repliesRefused, withBody, withHeader } from './alter-answer.ts';
import { type Alteration, both, type Defect, defect, rareDefect } from './defect.ts';

const body = ['CM-RES-request-id'];
const unique = ['CM-SEM-request-id-unique'];
const header = ['CM-SEM-request-id-in-header'];
const refused = ['CM-ERR-request-id'];

function without({ request_id: _id, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** Ids that come again: `next` makes one from a counter that starts with the endpoint. */
function numbers(next: (count: number) => string): Alteration {
  return (b) => {
    let count = 0;
    return { ...b, newRequestId: () => next(count++) };
  };
}

function hex(count: number): string {
  return count.toString(16).padStart(32, '0');
}

/** request_id in the body and X-Request-Id in the header (Table 5). */
export const requestIds: readonly Defect[] = [
  defect(
    'request-id-left-out',
    body,
    repliesCreated((reply) => withBody(reply, without)),
  ),
  defect(
    'request-id-in-the-header-only',
    body,
    replies((reply) => (reply.body === '' ? reply : withBody(reply, without))),
  ),
  defect(
    'request-id-constant',
    unique,
    numbers(() => hex(0)),
  ),
  defect(
    'request-id-given-twice',
    unique,
    numbers((count) => hex(count >> 1)),
  ),
  rareDefect(
    'request-id-counted-in-13-bits',
    unique,
    numbers((count) => hex(count & 0x1fff)),
  ),
  defect(
    'request-id-of-the-header-another-one',
    header,
    replies((reply) => withHeader(reply, 'X-Request-Id', randomUUID().replaceAll('-', ''))),
  ),
  defect(
    'request-id-of-refusals-left-out',
    refused,
    both(
      repliesRefused((reply) => withBody(reply, without)),
      repliesRefused((reply) => withHeader(reply, 'X-Request-Id', undefined)),
    ),
  ),
];
