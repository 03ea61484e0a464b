import { cameOf } from './came-of.ts';
import { type Clock, openClock } from './clock.ts';
import type { Environment } from './fill-variables.ts';
import { firstAlone } from './first-alone.ts';
import { openGate } from './gate.ts';
import { type Identity, openIdentity } from './identity.ts';
import { openDispatcher } from './open-dispatcher.ts';
import { type Objection, scopeOf } from './scope.ts';
import { type Sent, sendOnce } from './send-once.ts';
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

/**
 * A transport fault: why there is no complete, readable answer. `sign-in` and `withheld`: nothing was
 * sent, for want of a token or by a rule of ours.
 */
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
    | 'sign-in'
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
  /** So many times the service asked to come again later (429, 503 with Retry-After) before this came of it. */
  readonly throttled?: number;
  /** From the moment of sending, for the last time; waiting for a free slot is not counted. */
  readonly durationMs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

interface SendOptions {
  readonly signIn?: SignIn;
  /** Asked where the sign-in may rightly not count: a 401 is the answer, and no reason to sign in anew. */
  readonly astray?: boolean;
}

/** Throttled is throttled; but what answers 503 may have carried a create out, and would do so twice. */
function mayBeRepeated({ request, response }: Exchange): boolean {
  return request.method !== 'POST' || response?.status === 429;
}

export interface Transport {
  /**
   * Sends one request and records the exchange. An HTTP status or a transport fault is never thrown. Rejects only for
   * a mistake of the caller: a request that HTTP cannot express (a line break in a header, a blank in the path), or one
   * that must not go out (a RangeError; see scope.ts).
   * A request that is signed in as the target file says and is answered with 401 is sent once more, and only then
   * recorded, if it can be signed in otherwise: with a new token from IAM, or at the time that the endpoint has.
   */
  send(request: HttpRequest, options?: SendOptions): Promise<Exchange>;
  /** Closes the connections; an exchange still under way ends in a failure. */
  close(): Promise<void>;
  /**
   * How many requests have been sent so far, as far as they are recorded: signing in is not counted, and one that was put
   * off or signed in anew counts once.
   */
  readonly requests: number;
  /** Milliseconds that the endpoint's clock is ahead of ours; undefined before it has told the time. */
  clockSkewMs(): number | undefined;
}

/** What a transport goes by besides its target. */
export interface Surroundings {
  readonly clock?: Clock;
  /** Where the proxy is named, if there is one. */
  readonly env?: Environment;
  /** Why a request must not go out, if so; what scope.ts says if not given. */
  readonly objection?: Objection;
  /** Who signs in; whom the target file names if not given. */
  readonly identity?: Identity;
}

/** How often a request that the service puts off is sent again. */
const retries = 3;

/**
 * Opens keep-alive connections to the target, at most `limits.concurrency`. Redirects are not followed and compressed
 * bodies not decoded. Sent again is only what the service itself asked to send later.
 */
export function openTransport(
  target: Target,
  {
    clock = openClock(),
    env = process.env,
    objection = scopeOf(target),
    identity = openIdentity(target, env),
  }: Surroundings = {},
): Transport {
  const { pathname } = new URL(target.endpoint);
  const basePath = pathname.replace(/\/+$/, '');
  const dispatcher = openDispatcher(target, env);
  const gate = openGate(target.limits, clock);
  const inTurn = target.auth.kind === 'key' ? firstAlone() : <T>(work: () => Promise<T>) => work();
  const line = { dispatcher, basePath, timeoutMs: target.limits.timeoutMs, identity };
  let requests = 0;

  /** One attempt through the gate, and whether to send it again. */
  const attempt = async (request: HttpRequest, tried: number) => {
    const leave = await gate.enter();
    try {
      const sent = await sendOnce(request, line);
      return { again: leave(sent.mark === undefined ? 'answer' : cameOf(sent.exchange, tried)), ...sent };
    } catch (error) {
      // A mistake of the caller: nothing was sent.
      leave('answer');
      throw error;
    }
  };
  const untilTaken = async (request: HttpRequest): Promise<Sent> => {
    for (let tried = 0; ; tried += 1) {
      const { again, exchange, mark } = await attempt(request, tried);
      if (again && tried < retries && mayBeRepeated(exchange)) continue;
      return { exchange: { ...exchange, ...(tried > 0 && { throttled: tried }) }, mark };
    }
  };
  const signedInAnew = async (request: HttpRequest, renewable: boolean) => {
    const { exchange, mark } = await untilTaken(request);
    const refused = renewable && mark !== undefined && exchange.response?.status === 401;
    return refused && (await identity.renew(mark)) ? untilTaken(request) : { exchange, mark };
  };

  return {
    async send(request, { signIn = 'token', astray = false } = {}) {
      const why = objection(request);
      if (why !== undefined) throw new RangeError(`a request that must not go out was held back: ${why}`);
      const asked = addSignIn(request, signIn, target.auth.kind);
      const renewable = signIn === 'token' && !astray && signsIn(asked.headers);
      const { exchange, mark } = await inTurn(() => signedInAnew(asked, renewable));
      if (mark !== undefined) requests += 1;
      return exchange;
    },
    async close() {
      clock.stop();
      await dispatcher.destroy();
    },
    clockSkewMs: identity.clock.skewMs,
    get requests() {
      return requests;
    },
  };
}
