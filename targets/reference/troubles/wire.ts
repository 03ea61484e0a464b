import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Disturb } from './trouble.ts';

// The reply itself, but something happens to it on its way.

/** The socket, to write to past node:http, which would not send what is wrong. */
function socketOf(response: ServerResponse) {
  const { socket } = response;
  if (socket === null) throw new Error('the connection of a reply is gone');
  return socket;
}

function headOf(status: number, fields: Readonly<Record<string, string | number>>, version = '1.1'): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/${version} ${status} X\r\n${lines.join('')}\r\n`;
}

/** Half of the body, then the connection is reset. */
export const resetMidBody: Disturb = ({ status, headers, body }, response) => {
  const head = headOf(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  const socket = socketOf(response);
  socket.write(head + body.slice(0, body.length / 2), () => socket.resetAndDestroy());
};

/** The connection is reset before anything comes back. */
export const resetAtOnce: Disturb = (_reply, response) => socketOf(response).resetAndDestroy();

/** Nothing ever comes. */
export const silence: Disturb = () => {};

/** The head, then a byte now and then: no pause is long, and the end never comes. */
export const drip: Disturb = ({ status, headers }, response) => {
  response.writeHead(status, headers);
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
};

/** A body that breaks off, although it is as long as announced. */
export const truncatedJson: Disturb = ({ status, headers, body }, response) =>
  response.writeHead(status, headers).end(body.slice(0, Math.floor(body.length / 2)));

/** A byte in the body that no UTF-8 has. */
export const invalidUtf8: Disturb = ({ status, headers, body }, response) =>
  response
    .writeHead(status, headers)
    .end(Buffer.concat([Buffer.from(body.slice(0, -1)), Buffer.of(0xff), Buffer.from(body.slice(-1))]));

/** A byte order mark before the body, which no JSON has. */
export const byteOrderMark: Disturb = ({ status, headers, body }, response) =>
  response.writeHead(status, headers).end(body === '' ? '' : `\ufeff${body}`);

/** A gigabyte, as fast as the client takes it. */
export const hugeBody: Disturb = ({ status, headers }, response) => {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let left = 1024 ** 3;
  response.writeHead(status, headers);
  const pour = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once('drain', pour);
    }
    response.end();
  };
  pour();
};

/** Sixteen megabytes of blanks in sixteen kilobytes. */
export const gzipBomb: Disturb = ({ status, headers }, response) =>
  response.writeHead(status, { ...headers, 'Content-Encoding': 'gzip' }).end(bomb());

let packed: Buffer | undefined;
function bomb(): Buffer {
  packed ??= gzipSync(Buffer.alloc(16 * 1024 ** 2, ' '));
  return packed;
}

/** More is announced than comes; the client waits for the rest. */
export const lengthTooLong: Disturb = ({ status, headers, body }, response) => {
  const head = headOf(status, { ...headers, 'Content-Length': Buffer.byteLength(body) + 10 });
  socketOf(response).end(head + body);
};

/** Less is announced than comes. */
export const lengthTooShort: Disturb = ({ status, headers, body }, response) => {
  const head = headOf(status, { ...headers, 'Content-Length': Math.max(0, Buffer.byteLength(body) - 10) });
  socketOf(response).end(head + body);
};

/** A chunk whose length is no number. */
export const badChunk: Disturb = ({ status, headers, body }, response) => {
  const head = headOf(status, { ...headers, 'Transfer-Encoding': 'chunked' });
  socketOf(response).end(`${head}zz\r\n${body}\r\n0\r\n\r\n`);
};

/** Bytes that are no HTTP. */
export const noise: Disturb = (_reply, response) => socketOf(response).end('\u0000\u0001 not HTTP\r\n\r\n');

/** HTTP/1.0, and the connection ends with every answer: old-fashioned and legal. */
export const http10: Disturb = ({ status, headers, body }, response) =>
  socketOf(response).end(
    headOf(status, { ...headers, Date: new Date().toUTCString(), Connection: 'close' }, '1.0') + body,
  );
