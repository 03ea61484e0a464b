import type { ServerResponse } from 'node:http';

/** What somebody between client and endpoint does to one exchange. */
export interface WireFault {
  /** Whether the request reaches the endpoint: before the client hears something else, after that, or never. */
  readonly passedOn: 'before' | 'after' | 'never';
  /** What the client gets in place of the answer, which is there when the request was passed on before. */
  readonly disturb: (response: ServerResponse, answer: Passed | undefined) => void;
}

/** An answer of the endpoint as it is passed on. */
export interface Passed {
  readonly status: number;
  /** Names and values in turn, as they came. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

const html = { 'Content-Type': 'text/html' };

const page =
  (status: number, says: string): WireFault['disturb'] =>
  (response) =>
    response.writeHead(status, html).end(`<html><h1>${status} ${says}</h1></html>`);

const throttle =
  (headers: Readonly<Record<string, string>>): WireFault['disturb'] =>
  (response) =>
    response
      .writeHead(429, { 'Content-Type': 'application/json', ...headers })
      .end('{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}');

const reset: WireFault['disturb'] = (response) => response.socket?.resetAndDestroy();

const silence: WireFault['disturb'] = () => {};

/** The head and half of the body, then the connection is reset. */
const breakOff: WireFault['disturb'] = (response, answer) => {
  const { status, headers, body } = answer as Passed;
  const { socket } = response;
  const length = ['Content-Length', String(Math.max(body.length, 1))];
  const pairs = [...headers, ...length];
  const lines = pairs.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${pairs[at + 1]}\r\n`] : []));
  socket?.write(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`);
  socket?.write(body.subarray(0, body.length / 2), () => socket.resetAndDestroy());
};

/**
 * The faults by name. Where the request was passed on, members may be there that no answer spoke of; with `late` they
 * turn up when the client has been told that nothing came of it.
 */
export const wireFaults = {
  'reset-before': { passedOn: 'never', disturb: reset },
  'reset-after': { passedOn: 'before', disturb: reset },
  'reset-in-the-answer': { passedOn: 'before', disturb: breakOff },
  'stall-before': { passedOn: 'never', disturb: silence },
  'stall-after': { passedOn: 'before', disturb: silence },
  '502-before': { passedOn: 'never', disturb: page(502, 'Bad Gateway') },
  '502-after': { passedOn: 'before', disturb: page(502, 'Bad Gateway') },
  '503-before': { passedOn: 'never', disturb: page(503, 'Service Unavailable') },
  '504-after': { passedOn: 'before', disturb: page(504, 'Gateway Timeout') },
  '504-late': { passedOn: 'after', disturb: page(504, 'Gateway Timeout') },
  '429': { passedOn: 'never', disturb: throttle({}) },
  '429-retry-after': { passedOn: 'never', disturb: throttle({ 'Retry-After': '0' }) },
} as const satisfies Readonly<Record<string, WireFault>>;

export type WireFaultName = keyof typeof wireFaults;
