import type { Dispatcher } from 'undici';
import type { Exchange, HttpRequest } from './exchange.ts';
import type { Identity } from './identity.ts';
import { receive } from './receive.ts';

/** What a request is sent over. */
interface Line {
  readonly dispatcher: Dispatcher;
  readonly basePath: string;
  readonly timeoutMs: number;
  readonly identity: Identity;
}

/** An exchange, free of secrets. */
export interface Sent {
  readonly exchange: Exchange;
  /** What it signed in with; missing where nothing could be sent. */
  readonly mark?: string | undefined;
}

/** Signs a request and sends it, once, and takes out of the exchange what is secret. */
export async function sendOnce(request: HttpRequest, line: Line): Promise<Sent> {
  const { identity, timeoutMs } = line;
  const startedAt = new Date().toISOString();
  const signed = await identity.sign({ ...request, path: `${line.basePath}${request.path}` });
  if ('failure' in signed)
    return { exchange: identity.redactor.exchange({ request, ...signed, durationMs: 0, startedAt }) };
  const { wire, mark, secrets } = signed;
  const [asked, start] = [Date.now(), performance.now()];
  const outcome = await receive(line.dispatcher, wire, timeoutMs);
  const took = performance.now() - start;
  const { status = 0, headers } = outcome.response ?? {};
  identity.clock.heard(headers?.date, asked, asked + took);
  if (status >= 200 && status < 300) identity.accepted(mark);
  const exchange = { request, ...outcome, durationMs: Math.round(took * 1000) / 1000, startedAt };
  return { exchange: identity.redactor.exchange(exchange, secrets), mark };
}
