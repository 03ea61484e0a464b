import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, toAnswer } from './answer.ts';
import { answerCall } from './answer-call.ts';
import type { Behaviour, World } from './behaviour.ts';
import { type Call, readCall } from './call.ts';
import { faithful } from './faithful.ts';
import { everything, type Fixtures } from './fixtures.ts';
import { openLocks } from './locks.ts';
import type { Member } from './member.ts';
import { refuseConnections } from './refuse-connections.ts';
import { type Reply, toReply } from './reply.ts';
import { settle } from './settle.ts';

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
  const [store, locks] = [behaviour.openStore(), openLocks()];
  const entrance = { ...fixtures, locks, now: behaviour.now };
  const world: World = { fixtures, entrance, behaviour, store };
  settle(world);
  // Clients that pool connections must not meet one that just ended; close() ends them all.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void serve(request, response, world);
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
    reset: () => {
      store.clear();
      locks.clear();
      settle(world);
    },
    members: (poolId) => store.list(poolId).map(({ member }) => member),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const { behaviour } = world;
  const call = await readCall(request).catch(() => undefined);
  // The client went away in the middle of its body, so there is nobody to answer.
  if (call === undefined) return;
  const answer = await answerCall(call, world).catch(brokenAnswer);
  behaviour.send(replyTo(call, answer, behaviour), response);
}

function replyTo(call: Call, answer: Answer, { respond, newRequestId }: Behaviour): Reply {
  const requestId = newRequestId();
  try {
    return respond(answer, requestId, call);
  } catch (error) {
    return toReply(brokenAnswer(error), requestId);
  }
}

/** A step that throws is a fault of this endpoint; the 500 says which, as a test will want to know. */
function brokenAnswer(error: unknown): Answer {
  return toAnswer({ status: 500, code: 'ELB.8906', message: `Internal server error. ${error}` });
}
