import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { Failure } from './exchange.ts';
import type { Target } from './target-file.ts';
import { toFailure } from './to-failure.ts';

/** What a connection to an endpoint is made of, as far as it came about. Plain data. */
export interface Connection {
  readonly host: string;
  /** What the name stands for, or the host itself where it is an address. */
  readonly address?: string;
  readonly encryption?: Encryption;
  /** Why there was no address, or no connection to it. */
  readonly failure?: Failure;
}

/** `none` for http. */
type Encryption =
  | 'none'
  | {
      /** E.g. `TLSv1.3`. */
      readonly protocol: string;
      /** When the certificate ends, ISO 8601, and how many whole days are left. */
      readonly certificate?: { readonly validTo: string; readonly daysLeft: number };
      /** Why the certificate is not trusted, if it is not. */
      readonly distrust?: string;
    };

/**
 * Resolves the name of an endpoint and opens one connection to it, on which nothing is sent: not the sign-in either, so
 * that a certificate can be looked at that is not to be trusted. What goes wrong is data.
 */
export async function lookAtConnection({
  endpoint,
  limits,
  tls = {},
}: Pick<Target, 'endpoint' | 'limits' | 'tls'>): Promise<Connection> {
  const { protocol, hostname, port } = new URL(endpoint);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  let address: string | undefined;
  try {
    ({ address } = await lookup(host));
    const to = { host: address, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
    const { timeoutMs } = limits;
    const encryption =
      protocol === 'https:'
        ? await shakeHands({ ...tls, ...to, ...nameOf(host, address) }, timeoutMs)
        : await reach(to, timeoutMs);
    return { host, address, encryption };
  } catch (error) {
    return { host, ...(address !== undefined && { address }), failure: toFailure(error as Error) };
  }
}

/** An address is no name for the server name indication. */
function nameOf(host: string, address: string): { readonly servername?: string } {
  return host === address ? {} : { servername: host };
}

function reach(to: { readonly host: string; readonly port: number }, timeoutMs: number): Promise<'none'> {
  return opened({ socket: connect(to), event: 'connect', timeoutMs }, () => 'none');
}

function shakeHands(options: ConnectionOptions, timeoutMs: number): Promise<Encryption> {
  const socket = connectTls({ ...options, rejectUnauthorized: false });
  return opened({ socket, event: 'secureConnect', timeoutMs }, () => describe(socket));
}

interface Opening {
  readonly socket: Socket;
  readonly event: 'connect' | 'secureConnect';
  readonly timeoutMs: number;
}

/** What there is to see once a connection is open; it is closed in any case. */
async function opened<T>({ socket, event, timeoutMs }: Opening, see: () => T): Promise<T> {
  try {
    await once(socket, event, { signal: AbortSignal.timeout(timeoutMs) });
    return see();
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    throw Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: 'ETIMEDOUT' });
  } finally {
    socket.destroy();
  }
}

function describe(socket: TLSSocket): Encryption {
  const { valid_to: validTo } = socket.getPeerCertificate();
  const ends = Date.parse(validTo);
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    ...(Number.isFinite(ends) && {
      certificate: {
        validTo: new Date(ends).toISOString(),
        daysLeft: Math.floor((ends - Date.now()) / dayMs),
      },
    }),
    ...(!socket.authorized && { distrust: String(socket.authorizationError) }),
  };
}

const dayMs = 24 * 60 * 60 * 1000;
