import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { openTransport, type Surroundings, type Transport } from './exchange.ts';
import type { Target, TargetLimits } from './target-file.ts';

/** For our tests: what the endpoint does with each piece of data it gets; `heard` has one character per byte. */
export type Answer = (socket: Socket, heard: string) => unknown;

interface Setup {
  readonly answer: Answer;
  readonly limits?: Partial<TargetLimits>;
  readonly basePath?: string;
  readonly surroundings?: Surroundings;
}

/** The token that the transport of `withTransport` signs in with; looks different in each encoding. */
export const TOKEN = 'tok+en/0123456789?canary';

/** Runs some code with a transport to an endpoint of raw sockets on this machine, and closes both afterwards. */
export async function withTransport<T>(
  { answer, limits = {}, basePath = '', surroundings = {} }: Setup,
  use: (transport: Transport) => Promise<T>,
): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => answer(socket, data.toString('latin1')));
  });
  const target: Target = {
    name: 'test',
    endpoint: `http://127.0.0.1:${await listen(server)}${basePath}`,
    projectId: 'p',
    auth: { kind: 'token', token: TOKEN },
    subnets: [],
    pools: [],
    limits: { concurrency: 4, requestsPerSecond: 0, timeoutMs: 5000, ...limits },
  };
  // What may go out of a run is tested elsewhere: here it is how anything goes.
  const transport = openTransport(target, { objection: () => undefined, ...surroundings });
  try {
    return await use(transport);
  } finally {
    await transport.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

/** Starts listening on this machine; returns the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

/** The bytes of a complete answer. `headers`: whole lines. */
export function ok(body: string, headers = ''): string {
  return `HTTP/1.1 200 OK\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
