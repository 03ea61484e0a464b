import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A pipe to an endpoint, with the number of answers that came through it so far. */
export interface CountingPipe {
  readonly url: string;
  readonly answers: () => number;
  readonly close: () => Promise<void>;
}

const statusLine = /HTTP\/1\.1 \d{3} /g;
/** A status line that is cut by the end of a piece is at most one character short of this. */
const lineStart = 'HTTP/1.1 200 '.length;

/** Hands bytes on unread, but for counting the answers: the same count for every tool, whatever it says itself. */
export async function openCountingPipe(endpoint: string): Promise<CountingPipe> {
  const { hostname, port } = new URL(endpoint);
  const sockets = new Set<Socket>();
  let answers = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let rest = '';
    far.on('data', (piece) => {
      const text = rest + piece.toString('latin1');
      answers += text.match(statusLine)?.length ?? 0;
      // What was counted is not looked at again.
      rest = text.slice(-(lineStart - 1)).replace(statusLine, '');
    });
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => [near, far].map((end) => end.destroy()));
      socket.on('close', () => sockets.delete(socket));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: () => answers,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
