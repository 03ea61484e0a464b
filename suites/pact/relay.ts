import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange, HttpResponse, Transport } from '../../targets/exchange.ts';
import type { Objection } from '../../targets/scope.ts';
import type { SignIn } from '../../targets/sign-in.ts';
import { barrier } from './barrier.ts';
import { translate } from './translation.ts';

/** What a provider state is asked to do. */
export interface StateCall {
  readonly state: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly action: 'setup' | 'teardown';
}

export interface RelayOptions {
  readonly transport: Transport;
  /** What the transport would not send. */
  readonly objection: Objection;
  /** Answers with the values that the interaction injects. */
  readonly onState: (call: StateCall) => Promise<Readonly<Record<string, unknown>>>;
  /** How a request that brings a token signs in: with the target's own, or with the one it brings. */
  readonly signIn: () => 'target' | 'own';
  /** The state is not there: whatever is asked now has no answer. */
  readonly isHindered: () => boolean;
  /** The values of a state whose pact has ids of its own; undefined where it injects them itself. */
  readonly valuesForIds: () => Readonly<Record<string, unknown>> | undefined;
  /** What is not passed on: the target is not asked. */
  readonly onBarred: (why: string) => void;
  /** Waited for before the verifier gets its answer. */
  readonly onExchange: (exchange: Exchange, signedIn: boolean) => Promise<void>;
}

export interface Relay {
  readonly url: string;
  readonly statesUrl: string;
  readonly close: () => Promise<void>;
}

/** What belongs to one connection, or is said of a body that may be another one here. */
const ofTheConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
]);
const notPassedOn: ReadonlySet<string> = new Set([
  ...ofTheConnection,
  'host',
  'accept-encoding',
  'x-auth-token',
]);

/**
 * Opens a relay on the loopback address between Pact's verifier and the target. Everything goes through the target's
 * own transport, so that sign-in, limits and recording are the suite's, and Pact never sees the token.
 */
export async function openRelay(options: RelayOptions): Promise<Relay> {
  // Whoever shares the machine could sign in with the target's token here: only the verifier knows where.
  const base = `/${randomUUID()}`;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    // What a consumer expects of Date is the target's to send.
    response.sendDate = false;
    if (!path.startsWith(base)) {
      response.writeHead(404).end();
      return;
    }
    const call = { request, response, path: path.slice(base.length) };
    const serve = path === `${base}-states` ? serveState : passOn;
    serve(call, options).catch((error: unknown) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return {
    url,
    statesUrl: `${url}-states`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Without what stands before it here. */
  readonly path: string;
}

async function serveState({ request, response }: Call, { onState }: RelayOptions): Promise<void> {
  const call = JSON.parse(await readBody(request)) as Partial<StateCall>;
  const { state = '', params = {}, action = 'setup' } = call;
  const values = await onState({ state, params, action });
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(values));
}

async function passOn({ request, response, path }: Call, options: RelayOptions): Promise<void> {
  const { transport, objection, signIn, onExchange, valuesForIds, isHindered, onBarred } = options;
  const body = await readBody(request);
  const { method = '' } = request;
  const barred = barrier(method, path);
  if (barred !== undefined && !isHindered()) onBarred(barred);
  if (isHindered()) {
    response.writeHead(503, { 'Content-Type': 'text/plain' }).end('the target is not asked');
    return;
  }
  const token = request.headers['x-auth-token'];
  const how: SignIn = token === undefined ? 'none' : signIn() === 'own' ? { token: String(token) } : 'token';
  const values = valuesForIds();
  const plain = { path, body, back: (text: string) => text };
  const put = values === undefined ? plain : translate(plain, values);
  const asked = {
    method,
    path: put.path,
    headers: headersOf(request),
    ...(body !== '' && { body: put.body }),
  };
  const outside = objection(asked);
  if (outside !== undefined) {
    onBarred(outside);
    response.writeHead(503, { 'Content-Type': 'text/plain' }).end('the target is not asked');
    return;
  }
  const exchange = await transport.send(asked, { signIn: how });
  await onExchange(exchange, how === 'token');
  const { response: answer } = exchange;
  if (answer === undefined) {
    response.writeHead(502, { 'Content-Type': 'text/plain' }).end('the target gave no answer');
    return;
  }
  response.writeHead(answer.status, answeredHeaders(answer)).end(put.back(answer.text));
}

function headersOf({ rawHeaders, headers }: IncomingMessage): Readonly<Record<string, string>> {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  const passed = names.filter((name) => !notPassedOn.has(name.toLowerCase()));
  return Object.fromEntries(passed.map((name) => [name, String(headers[name.toLowerCase()])]));
}

/** A consumer may rely on any header but those of the connection. */
function answeredHeaders({ headers }: HttpResponse): Record<string, string | string[]> {
  const passed = Object.entries(headers).filter(([name]) => !ofTheConnection.has(name));
  return Object.fromEntries(
    passed.map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
