import type { Dispatcher } from 'undici';
import { decodeBody } from './decode-body.ts';
import type { Exchange, Failure, HttpRequest, HttpResponse } from './exchange.ts';
import { toFailure } from './to-failure.ts';

/** Bytes; far more than any answer of this API needs. A larger body is cut here. */
const BODY_LIMIT = 1024 * 1024;

type Outcome = Pick<Exchange, 'response' | 'failure'>;

interface Arrived {
  head?: Pick<HttpResponse, 'status' | 'headers'>;
  readonly chunks: Buffer[];
  bytes: number;
}

/**
 * Sends one request and collects what comes back until the answer is complete, a fault occurs or the deadline
 * (milliseconds for connecting, sending and receiving together) has passed, whichever is first.
 */
export function receive(dispatcher: Dispatcher, request: HttpRequest, deadlineMs: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const arrived: Arrived = { chunks: [], bytes: 0 };
    let controller: Dispatcher.DispatchController | undefined;
    let stopped: Error | undefined;
    const settle = (failure?: Failure) => resolve(toOutcome(arrived, failure));
    const stop = (failure: Failure) => {
      settle(failure);
      stopped = new Error(failure.message);
      controller?.abort(stopped);
    };
    const timer = setTimeout(stop, deadlineMs, timeoutAfter(deadlineMs));
    const { method, path, headers } = request;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        // The deadline passed while the connection was still being made: nothing has been written, nothing will.
        if (stopped !== undefined) started.abort(stopped);
      },
      onResponseStart(_controller, status, responseHeaders) {
        if (status >= 200) arrived.head = { status, headers: withoutAbsent(responseHeaders) };
      },
      onResponseData(_controller, chunk) {
        arrived.chunks.push(chunk);
        arrived.bytes += chunk.length;
        if (arrived.bytes > BODY_LIMIT) stop(TOO_LARGE);
      },
      onResponseEnd() {
        clearTimeout(timer);
        settle();
      },
      onResponseError(_controller, error) {
        clearTimeout(timer);
        const failure = toFailure(error);
        if (failure.kind !== 'proxy' && isMisuse(error)) reject(error);
        else settle(failure);
      },
    };
    dispatcher.dispatch({ method, path, headers, body: bytesOf(request) }, handler);
  });
}

function bytesOf({ body, base64 }: HttpRequest): string | Buffer | null {
  return base64 === undefined ? (body ?? null) : Buffer.from(base64, 'base64');
}

const TOO_LARGE: Failure = { kind: 'too-large', message: `the body is larger than ${BODY_LIMIT} bytes` };

function timeoutAfter(deadlineMs: number): Failure {
  return { kind: 'timeout', message: `no complete answer within ${deadlineMs} ms` };
}

/** undici refuses to write a request that is no HTTP; that is no fault of the endpoint. */
function isMisuse(error: Error & { code?: unknown }): boolean {
  return error.code === 'UND_ERR_INVALID_ARG' || error.code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH';
}

function toOutcome({ head, chunks }: Arrived, failure: Failure | undefined): Outcome {
  if (head === undefined) return failure === undefined ? {} : { failure };
  const { flaw, ...body } = decodeBody(
    Buffer.concat(chunks).subarray(0, BODY_LIMIT),
    head.headers['content-encoding'],
  );
  if (failure !== undefined) return { response: { ...head, ...body, truncated: true }, failure };
  if (flaw === undefined) return { response: { ...head, ...body } };
  return { response: { ...head, ...body }, failure: { kind: 'protocol', message: flaw } };
}

function withoutAbsent(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): HttpResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).filter((entry) => entry[1] !== undefined),
  ) as HttpResponse['headers'];
}
