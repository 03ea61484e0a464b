import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type Passed, type WireFault, type WireFaultName, wireFaults } from './wire-fault.ts';

export interface FaultyProxyOptions {
  /** What lies behind it, e.g. `http://127.0.0.1:9080`. */
  readonly upstream: string;
  /** Which requests meet which fault depends on the seed and on how many came before, and on nothing else. */
  readonly seed: number;
  /** The part of all requests that meet a fault, from 0 to 1. */
  readonly rate: number;
  /** All kinds if not given. */
  readonly kinds?: readonly WireFaultName[];
}

export interface FaultyProxy {
  readonly url: string;
  /** What was done so far: the fault that each request met, `undefined` for those that went through. */
  readonly met: readonly (WireFaultName | undefined)[];
  /** Ends all connections, once everything that is to be passed on late has been. */
  readonly close: () => Promise<void>;
}

/** Milliseconds until a request arrives whose client has been answered already. */
const lateMs = 20;

/** For our tests: opens a proxy on 127.0.0.1 through which some requests go wrong. */
export async function openFaultyProxy(options: FaultyProxyOptions): Promise<FaultyProxy> {
  const agent = new Agent({ keepAlive: true });
  const met: (WireFaultName | undefined)[] = [];
  const late: Promise<unknown>[] = [];
  const pass = (call: Call) => passOn(call, new URL(options.upstream), agent);
  const server = createServer({ keepAliveTimeout: 60_000 }, async (incoming, response) => {
    response.on('error', () => {});
    const name = faultAt(options, met.length);
    met.push(name);
    const body = await buffer(incoming).catch(() => undefined);
    // The client went away in the middle of its request.
    if (body === undefined) return;
    const call = { incoming, body };
    const fault: WireFault | undefined = name && wireFaults[name];
    const answer = fault === undefined || fault.passedOn === 'before' ? await pass(call) : undefined;
    if (fault?.passedOn === 'after') late.push(delay(lateMs).then(() => pass(call)));
    if (fault !== undefined) fault.disturb(response, answer);
    else if (answer === undefined) response.socket?.resetAndDestroy();
    else reply(response, answer);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    met,
    async close() {
      await Promise.all(late);
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      agent.destroy();
    },
  };
}

interface Call {
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
}

/** The answer of the endpoint; undefined where it ended the connection instead. */
function passOn({ incoming, body }: Call, upstream: URL, agent: Agent): Promise<Passed | undefined> {
  return new Promise((resolve) => {
    const { method, url: path, rawHeaders } = incoming;
    const { hostname, port } = upstream;
    const outgoing = request({ hostname, port, method, path, headers: rawHeaders, agent });
    outgoing.once('error', () => resolve(undefined));
    outgoing.once('response', async (answer) => {
      const whole = await buffer(answer).catch(() => undefined);
      const headers = withoutFraming(answer.rawHeaders);
      resolve(whole && { status: answer.statusCode ?? 0, headers, body: whole });
    });
    outgoing.end(body);
  });
}

/** The headers without those that say how the body was sent on the way to here. */
function withoutFraming(raw: readonly string[]): readonly string[] {
  const framing = /^(transfer-encoding|content-length|connection|keep-alive)$/i;
  return raw.filter((_, at) => !framing.test(raw[at - (at % 2)] ?? ''));
}

function reply(response: ServerResponse, { status, headers, body }: Passed): void {
  response.sendDate = false;
  response.writeHead(status, [...headers]).end(body);
}

function faultAt(
  { seed, rate, kinds = names }: FaultyProxyOptions,
  number: number,
): WireFaultName | undefined {
  const chance = uniform(seed, 2 * number);
  return chance < rate ? kinds[Math.floor(uniform(seed, 2 * number + 1) * kinds.length)] : undefined;
}

const names = Object.keys(wireFaults) as WireFaultName[];

/** From 0 to below 1, scattered: the finaliser of MurmurHash3 over both numbers. */
function uniform(seed: number, number: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
