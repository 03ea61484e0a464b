import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange, Transport } from '../../targets/exchange.ts';
import type { SignIn } from '../../targets/sign-in.ts';
import { translate } from './translation.ts';

/** What a provider state is asked to do. */
export interface StateCall {
  readonly state: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly action: 'setup' | 'teardown';
}

export interface RelayOptions {
  readonly transport: Transport;
  /** Answers with the values that the interaction injects. */
  readonly onState: (call: StateCall) => Promise<Readonly<Record<string, unknown>>>;
  /** How a request that brings a token signs in: with the target's own, or with the one it brings. */
  readonly signIn: () => 'target' | 'own';
  /** The state is not there: whatever is asked now has no answer. */
  readonly isHindered: () => boolean;
  /** The values of a state whose pact has ids of its own; undefined where it injects them itself. */
  readonly valuesForIds: () => Readonly<Record<string, unknown>> | undefined;
  readonly onExchange: (exchange: Exchange, signedIn: boolean) => void;
}

export interface Relay {
  readonly url: string;
  readonly statesUrl: string;
  readonly close: () => Promise<void>;
}

const statesPath = '/_states';
/** What belongs to one connection, and what the transport writes itself. */
const notPassedOn = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'x-auth-token',
]);

/**
 * Opens a relay on the loopback address between Pact's verifier and the target. Everything goes through the target's
 * own transport, so that sign-in, limits and recording are the suite's, and Pact never sees the token.
 */
export async function openRelay(options: RelayOptions): Promise<Relay> {
  const server = createServer((request, response) => {
    const serve = request.url === statesPath ? serveState : passOn;
    serve(request, response, options).catch((error: unknown) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    statesUrl: `${url}${statesPath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveState(
  request: IncomingMessage,
  response: ServerResponse,
  { onState }: RelayOptions,
): Promise<void> {
  const call = JSON.parse(await readBody(request)) as Partial<StateCall>;
  const { state = '', params = {}, action = 'setup' } = call;
  const values = await onState({ state, params, action });
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(values));
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { transport, signIn, onExchange, valuesForIds, isHindered }: RelayOptions,
): Promise<void> {
  const body = await readBody(request);
  if (isHindered()) {
    response.writeHead(503, { 'Content-Type': 'text/plain' }).end('the provider state is not there');
    return;
  }
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
  const passed = names.filter((name) => !notPassedOn.has(name.toLowerCase()));
  const headers = Object.fromEntries(
    passed.map((name) => [name, String(request.headers[name.toLowerCase()])]),
  );
  const token = request.headers['x-auth-token'];
  const how: SignIn = token === undefined ? 'none' : signIn() === 'own' ? { token: String(token) } : 'token';
  const values = valuesForIds();
  const plain = { path: request.url ?? '', body, back: (text: string) => text };
  const put = values === undefined ? plain : translate(plain, values);
  const asked = {
    method: request.method ?? '',
    path: put.path,
    headers,
    ...(body !== '' && { body: put.body }),
  };
  const exchange = await transport.send(asked, { signIn: how });
  onExchange(exchange, how === 'token');
  const { response: answer } = exchange;
  if (answer === undefined) {
    response.writeHead(502, { 'Content-Type': 'text/plain' }).end('the target gave no answer');
    return;
  }
  const kept = ['content-type', 'x-request-id'].flatMap((name) =>
    answer.headers[name] === undefined ? [] : [[name, String(answer.headers[name])] as const],
  );
  response.writeHead(answer.status, Object.fromEntries(kept)).end(put.back(answer.text));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
