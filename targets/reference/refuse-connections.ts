import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { toAnswer } from './answer.ts';
import type { Behaviour } from './behaviour.ts';
import { toReply } from './reply.ts';

/**
 * Answers what never becomes a request: bytes that are no HTTP (400), headers that are too many (431), and CONNECT
 * (404). node:http would hang up or answer without a body, and every answer of the service has a request id.
 */
export function refuseConnections(server: Server, { newRequestId }: Behaviour): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    hangUp(socket, status, newRequestId());
  });
  server.on('connect', (_request, socket) => hangUp(socket, 404, newRequestId()));
}

function hangUp(socket: Duplex, status: number, requestId: string): void {
  const message = STATUS_CODES[status] ?? '';
  const code = status === 404 ? 'APIGW.0101' : 'APIGW.0201';
  const { headers, body } = toReply(toAnswer({ status, code, message }), requestId);
  const fields = { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  // Nobody else listens for errors of a socket that node:http has given away.
  socket.on('error', () => socket.destroy());
  if (!socket.writable) socket.destroy();
  else socket.end(`HTTP/1.1 ${status} ${message}\r\n${head.join('')}\r\n${body}`);
}
