import type { Refusal } from './refusal.ts';

/** What an operation says: a status, and a body that the request id is still to be added to; 204 has no body. */
export interface Answer {
  readonly status: number;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The flat error body of the service. */
export function toAnswer({ status, code, message }: Refusal): Answer {
  return { status, body: { error_msg: message, error_code: code } };
}
