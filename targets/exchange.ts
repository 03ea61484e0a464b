import { Pool } from 'undici';
import { openGate } from './gate.ts';
import { receive } from './receive.ts';
import { createRedactor } from './redact.ts';
import { secretsOf } from './secrets-of.ts';
import { type SignIn, signRequest } from './sign-in.ts';
import type { Target } from './target-file.ts';

/** What is asked. Sent as it stands: no header is added but Host, Connection, Content-Length and the sign-in. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, percent-encoded by the caller, without the base path of the endpoint. */
  readonly path: string;
  /** Names go out in the case given here. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In place of `body`: bytes that are no text in UTF-8. A recorded request is plain JSON, and can be sent again. */
  readonly base64?: string;
}

/** What was answered. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  /** The text parsed; left out when it is not JSON or is nested too deep to be handled. */
  readonly json?: unknown;
  /** The body went on: it was cut at the size limit, by the deadline or by the other side. */
  readonly truncated?: true;
}

/** A transport fault: why there is no complete, readable answer. `withheld`: not sent at all, by a rule of ours. */
export interface Failure {
  readonly kind:
    | 'refused'
    | 'dns'
    | 'tls'
    | 'timeout'
    | 'reset'
    | 'protocol'
    | 'too-large'
    | 'withheld'
    | 'other';
  readonly message: string;
}

/**
 * One request and what came of it: a response, a failure, or both (then the response is what had arrived by the
 * time of the failure: evidence, never something to judge). Plain JSON, free of the target's secrets.
 */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
  readonly failure?: Failure;
  /** From the moment of sending; waiting for a free slot is not counted. */
  readonly durationMs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

export interface Transport {
  /**
   * Sends one request and records the exchange. An HTTP status or a transport fault is never thrown. Rejects only
   * for a request that HTTP cannot express (a line break in a header, a blank in the path): a mistake of the caller.
   */
  send(request: HttpRequest, options?: { readonly signIn?: SignIn }): Promise<Exchange>;
  /** Closes the connections; an exchange still under way ends in a failure. */
  close(): Promise<void>;
  /** How many requests have been sent so far. */
  readonly requests: number;
}

/**
 * Opens keep-alive connections to the target, at most `limits.concurrency`. Redirects are not followed, nothing is
 * retried, compressed bodies are not decoded, environment proxies are not used.
 */
export function openTransport(target: Target): Transport {
  const { origin, pathname } = new URL(target.endpoint);
  const basePath = pathname.replace(/\/+$/, '');
  const { timeoutMs, concurrency } = target.limits;
  const secrets = secretsOf(target);
  const pool = new Pool(origin, {
    connections: concurrency,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: timeoutMs },
    // One deadline covers the whole exchange; see receive.ts.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const gate = openGate(target.limits);
  const redactor = createRedactor(secrets);
  let requests = 0;

  return {
    async send(request, { signIn = 'token' } = {}) {
      const wire = signRequest(request, signIn, secrets);
      await gate.enter();
      try {
        requests += 1;
        const startedAt = new Date().toISOString();
        const start = performance.now();
        const outcome = await receive(pool, { ...wire, path: `${basePath}${wire.path}` }, timeoutMs);
        const durationMs = Math.round((performance.now() - start) * 1000) / 1000;
        return redactor.exchange({ request: wire, ...outcome, durationMs, startedAt });
      } finally {
        gate.leave();
      }
    },
    close: () => pool.destroy(),
    get requests() {
      return requests;
    },
  };
}
