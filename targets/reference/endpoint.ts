import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour } from './behaviour.ts';
import { readCall } from './call.ts';
import { faithful } from './faithful.ts';
import { everything, type Fixtures } from './fixtures.ts';
import type { Member } from './member.ts';
import { type OpenWorld, openWorld } from './open-world.ts';
import { refuseConnections } from './refuse-connections.ts';

export interface EndpointOptions {
  /** The world to serve, `everything` if not given. */
  readonly fixtures?: Fixtures;
  /** A port of the loopback address, any free one if not given. */
  readonly port?: number;
  /** How to behave, `faithful` if not given. */
  readonly behaviour?: Behaviour;
}

export interface Endpoint {
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends all connections, idle or not. */
  readonly close: () => Promise<void>;
  /** Back to the members of the fixtures. */
  readonly reset: () => void;
  /** The members of a pool as they are, whatever the API says about them. */
  readonly members: (poolId: string) => readonly Member[];
}

/**
 * Opens the embedded endpoint on 127.0.0.1: CreateMember and the operations around it over members in memory.
 * Rejects when the port cannot be listened on.
 */
export async function openEndpoint(options: EndpointOptions = {}): Promise<Endpoint> {
  const { fixtures = everything, port = 0, behaviour = faithful } = options;
  const world = openWorld(fixtures, behaviour);
  // Clients that pool connections must not meet one that just ended; close() ends them all.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void serve(request, response, { world, behaviour });
  });
  refuseConnections(server, behaviour);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
    reset: world.reset,
    members: (poolId) => world.store.list(poolId).map(({ member }) => member),
  };
}

interface Serving {
  readonly world: OpenWorld;
  readonly behaviour: Behaviour;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { world, behaviour }: Serving,
): Promise<void> {
  const call = await readCall(request).catch(() => undefined);
  // The client went away in the middle of its body, so there is nobody to answer.
  if (call === undefined) return;
  behaviour.send(await world.reply(call), response);
}
