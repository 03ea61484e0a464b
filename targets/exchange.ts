import { Pool } from 'undici';
import { firstAlone } from './first-alone.ts';
import { openGate } from './gate.ts';
import { openIdentity } from './identity.ts';
import { receive } from './receive.ts';
import { addSignIn, type SignIn, signsIn } from './sign-in.ts';
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

/** A transport fault: why there is no complete, readable answer. `sign-in`: nothing was sent, for want of a token. */
export interface Failure {
  readonly kind:
    | 'refused'
    | 'dns'
    | 'tls'
    | 'timeout'
    | 'reset'
    | 'protocol'
    | 'too-large'
    | 'sign-in'
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

interface SendOptions {
  readonly signIn?: SignIn;
  /** Asked where the sign-in may rightly not count: a 401 is the answer, and no reason to sign in anew. */
  readonly astray?: boolean;
}

export interface Transport {
  /**
   * Sends one request and records the exchange. An HTTP status or a transport fault is never thrown. Rejects only
   * for a request that HTTP cannot express (a line break in a header, a blank in the path): a mistake of the caller.
   * A request that is signed in as the target file says and is answered with 401 is sent once more, and only then
   * recorded, if it can be signed in otherwise: with a new token from IAM, or at the time that the endpoint has.
   */
  send(request: HttpRequest, options?: SendOptions): Promise<Exchange>;
  /** Closes the connections; an exchange still under way ends in a failure. */
  close(): Promise<void>;
  /** How many requests have been sent so far, as far as they are recorded: signing in is not counted. */
  readonly requests: number;
  /** Milliseconds that the endpoint's clock is ahead of ours; undefined before it has told the time. */
  clockSkewMs(): number | undefined;
}

/**
 * Opens keep-alive connections to the target, at most `limits.concurrency`. Redirects are not followed, compressed
 * bodies are not decoded, environment proxies are not used.
 */
export function openTransport(target: Target, identity = openIdentity(target)): Transport {
  const { origin, pathname } = new URL(target.endpoint);
  const basePath = pathname.replace(/\/+$/, '');
  const { timeoutMs, concurrency } = target.limits;
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
  const inTurn = target.auth.kind === 'key' ? firstAlone() : <T>(work: () => Promise<T>) => work();
  let requests = 0;

  /** One attempt. `mark` is missing where nothing could be sent. */
  const attempt = async (request: HttpRequest): Promise<{ exchange: Exchange; mark?: string }> => {
    await gate.enter();
    try {
      const startedAt = new Date().toISOString();
      const signed = await identity.sign({ ...request, path: `${basePath}${request.path}` });
      if ('failure' in signed)
        return { exchange: identity.redactor.exchange({ request, ...signed, durationMs: 0, startedAt }) };
      const { wire, mark, secrets } = signed;
      const [asked, start] = [Date.now(), performance.now()];
      const outcome = await receive(pool, wire, timeoutMs);
      const took = performance.now() - start;
      const durationMs = Math.round(took * 1000) / 1000;
      identity.clock.heard(outcome.response?.headers.date, asked, asked + took);
      const exchange = { request, ...outcome, durationMs, startedAt };
      return { exchange: identity.redactor.exchange(exchange, secrets), mark };
    } finally {
      gate.leave();
    }
  };
  const attempts = async (request: HttpRequest, renewable: boolean) => {
    const first = await attempt(request);
    const { status = 0 } = first.exchange.response ?? {};
    if (!renewable || first.mark === undefined) return first;
    if (status >= 200 && status < 300) identity.accepted(first.mark);
    return status === 401 && (await identity.renew(first.mark)) ? attempt(request) : first;
  };

  return {
    async send(request, { signIn = 'token', astray = false } = {}) {
      const asked = addSignIn(request, signIn, target.auth.kind);
      const renewable = signIn === 'token' && !astray && signsIn(asked.headers);
      const { exchange, mark } = await inTurn(() => attempts(asked, renewable));
      if (mark !== undefined) requests += 1;
      return exchange;
    },
    close: () => pool.destroy(),
    clockSkewMs: identity.clock.skewMs,
    get requests() {
      return requests;
    },
  };
}
