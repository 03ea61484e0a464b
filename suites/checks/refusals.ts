import type { Issue } from '../../schemas/validate.ts';
import type { HttpResponse } from '../../targets/exchange.ts';
import { answerInShort } from '../answer-in-short.ts';
import { speaksOfSent } from '../member-of.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording, Trial } from '../trial.ts';

/** A pure check of how a faulty request was turned down, for one clause. */
export interface RefusalCheck {
  readonly clause: string;
  /** Whether a refusal gives evidence at all; every one does if not given. */
  readonly applies?: (refused: Trial, response: HttpResponse) => boolean;
  readonly check: (refused: Trial, response: HttpResponse) => readonly Issue[];
}

/** How refusals look. The page says nothing of it; these follow the companion error page, and warn. */
export const manners: readonly RefusalCheck[] = [
  {
    clause: 'CM-ERR-client-error',
    check: (refused, { status }) => {
      const actual = answerInShort(refused.exchange);
      const message = `${refused.label} was answered with ${actual}, not with a client error`;
      return status >= 400 && status < 500
        ? []
        : [{ path: '/status', rule: 'client error', expected: '4xx', actual, message }];
    },
  },
  {
    clause: 'CM-ERR-body',
    check: (refused, { json, status }) => {
      if (status >= 500) return [];
      const body = (json ?? {}) as Readonly<Record<string, unknown>>;
      return ['error_code', 'error_msg']
        .filter((key) => typeof body[key] !== 'string' || body[key] === '')
        .map((key) => ({
          path: `/${key}`,
          rule: 'text',
          expected: 'a text',
          actual: body[key] ?? null,
          message: `${key} of the refusal of ${refused.label} is ${JSON.stringify(body[key] ?? null)}`,
        }));
    },
  },
  {
    clause: 'CM-ERR-content-type',
    check: (refused, { headers, status, text }) => {
      const actual = headers['content-type'] ?? null;
      if (status >= 500 || text === '' || /^application\/json\s*(;|$)/i.test(String(actual))) return [];
      const message = `the refusal of ${refused.label} is sent as ${JSON.stringify(actual)}`;
      return [
        { path: '/headers/content-type', rule: 'equals', expected: 'application/json', actual, message },
      ];
    },
  },
  {
    clause: 'CM-ERR-request-id',
    check: (refused, { json, headers, status }) => {
      const id = (json as { request_id?: unknown } | null | undefined)?.request_id ?? headers['x-request-id'];
      if (status >= 500 || (typeof id === 'string' && id !== '')) return [];
      const message = `the refusal of ${refused.label} carries no request id`;
      return [{ path: '/request_id', rule: 'present', expected: 'a request id', actual: null, message }];
    },
  },
];

/**
 * The faulty requests of a recording that were turned down and whose control was accepted: without that, a server
 * that refuses everything would show perfect manners.
 */
export function refusalsOf({ trials }: Recording): readonly Trial[] {
  const control = trials.find(({ role }) => role === 'control');
  if (control === undefined || reactionOf(control.exchange, control.signedIn).kind !== 'accepted') return [];
  // Taken by luck, as far as its answer tells.
  if (!speaksOfSent(control)) return [];
  return trials.filter(
    (trial) =>
      trial.role === 'subject' &&
      trial.intent === 'illegal' &&
      ['refused', 'crashed'].includes(reactionOf(trial.exchange, trial.signedIn).kind),
  );
}
