import type { Refusal } from './refusal.ts';

/** What an operation says: a status, and a body that the request id is still to be added to; 204 has no body. */
export interface Answer {
  readonly status: number;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body goes out as it is: those of the identity service have no request id. */
  readonly bare?: true;
}

/** The flat error body of the service. */
export function toAnswer({ status, code, message, headers }: Refusal): Answer {
  const body = { error_msg: message, error_code: code };
  return headers === undefined ? { status, body } : { status, body, headers };
}
