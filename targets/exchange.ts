import { cameOf } from './came-of.ts';
import { type Clock, openClock } from './clock.ts';
import type { Environment } from './fill-variables.ts';
import { openGate } from './gate.ts';
import { openDispatcher } from './open-dispatcher.ts';
import { receive } from './receive.ts';
import { createRedactor } from './redact.ts';
import { type Objection, scopeOf } from './scope.ts';
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

/** A transport fault: why there is no complete, readable answer. */
export interface Failure {
  readonly kind:
    | 'refused'
    | 'dns'
    | 'proxy'
    | 'tls'
    | 'timeout'
    | 'reset'
    | 'protocol'
    | 'too-large'
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
  /** So many times the service asked to come again later (429, 503 with Retry-After) before this came of it. */
  readonly throttled?: number;
  /** From the moment of sending, for the last time; waiting for a free slot is not counted. */
  readonly durationMs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

export interface Transport {
  /**
   * Sends one request and records the exchange. An HTTP status or a transport fault is never thrown. Rejects only for
   * a mistake of the caller: a request that HTTP cannot express (a line break in a header, a blank in the path), or one
   * that must not go out (a RangeError; see scope.ts).
   */
  send(request: HttpRequest, options?: { readonly signIn?: SignIn }): Promise<Exchange>;
  /** Closes the connections; an exchange still under way ends in a failure. */
  close(): Promise<void>;
  /** How many requests have been sent so far; one that the service put off counts once. */
  readonly requests: number;
}

/** What a transport goes by besides its target. */
export interface Surroundings {
  readonly clock?: Clock;
  /** Where the proxy is named, if there is one. */
  readonly env?: Environment;
  /** Why a request must not go out, if so; what scope.ts says if not given. */
  readonly objection?: Objection;
}

/** How often a request that the service puts off is sent again. */
const retries = 3;

/**
 * Opens keep-alive connections to the target, at most `limits.concurrency`. Redirects are not followed and compressed
 * bodies not decoded. Sent again is only what the service itself asked to send later.
 */
export function openTransport(
  target: Target,
  { clock = openClock(), env = process.env, objection = scopeOf(target) }: Surroundings = {},
): Transport {
  const { pathname } = new URL(target.endpoint);
  const basePath = pathname.replace(/\/+$/, '');
  const { timeoutMs } = target.limits;
  const secrets = secretsOf(target);
  const dispatcher = openDispatcher(target, env);
  const gate = openGate(target.limits, clock);
  const redactor = createRedactor(secrets);
  let requests = 0;

  /** Sends a request once, and says whether to send it again. */
  const attempt = async (request: HttpRequest, signIn: SignIn, tried: number) => {
    const leave = await gate.enter();
    try {
      const wire = signRequest(request, signIn, secrets);
      const startedAt = new Date().toISOString();
      const start = performance.now();
      const outcome = await receive(dispatcher, { ...wire, path: `${basePath}${wire.path}` }, timeoutMs);
      const durationMs = Math.round((performance.now() - start) * 1000) / 1000;
      const again = leave(cameOf(outcome, tried));
      return { again, exchange: { request: wire, ...outcome, durationMs, startedAt } };
    } catch (error) {
      // A mistake of the caller: nothing was sent.
      leave('answer');
      throw error;
    }
  };

  return {
    async send(request, { signIn = 'token' } = {}) {
      const why = objection(request);
      if (why !== undefined) throw new RangeError(`a request that must not go out was held back: ${why}`);
      requests += 1;
      for (let tried = 0; ; tried += 1) {
        const { exchange, again } = await attempt(request, signIn, tried);
        if (again && tried < retries) continue;
        return redactor.exchange({ ...exchange, ...(tried > 0 && { throttled: tried }) });
      }
    },
    async close() {
      clock.stop();
      await dispatcher.destroy();
    },
    get requests() {
      return requests;
    },
  };
}
