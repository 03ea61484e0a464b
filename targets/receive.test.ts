import { createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import type { Dispatcher } from 'undici';
import { type Failure, type HttpRequest, openTransport } from './exchange.ts';
import { receive } from './receive.ts';
import { type Answer, listen, ok, withTransport } from './with-transport.ts';

const MIB = 1024 * 1024;
const GET: HttpRequest = { method: 'GET', path: '/', headers: {} };

function sendTo(answer: Answer, timeoutMs = 5000) {
  return withTransport({ answer, limits: { timeoutMs } }, (transport) => transport.send(GET));
}

interface Fault {
  readonly kind: Failure['kind'];
  readonly answer: (socket: Socket) => unknown;
  /** What is recorded of the body, for faults that come after the head of the response. */
  readonly text?: string;
  readonly timeoutMs?: number;
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'closes without an answer': { kind: 'reset', answer: (socket) => socket.end() },
  'resets the connection': { kind: 'reset', answer: (socket) => socket.resetAndDestroy() },
  'never answers': { kind: 'timeout', timeoutMs: 150, answer: () => undefined },
  'answers with noise': { kind: 'protocol', answer: (socket) => socket.write('SSH-2.0-noise\r\n') },
  'answers with half a head': {
    kind: 'reset',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
  },
  'sends a head without an end': {
    kind: 'protocol',
    answer: (socket) => socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}`),
  },
  'gives two lengths': {
    kind: 'protocol',
    answer: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
  },
  'switches protocols unasked': {
    kind: 'protocol',
    answer: (socket) => socket.write('HTTP/1.1 101 Switch\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  },
  'sends a broken chunk': {
    kind: 'protocol',
    text: 'ab',
    answer: (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\n'),
  },
  'closes before the announced length': {
    kind: 'reset',
    text: '{"a":1}',
    answer: (socket) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"a":1}'),
  },
  'stops in the middle of the body': {
    kind: 'timeout',
    timeoutMs: 150,
    text: 'abc',
    answer: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc'),
  },
  'sends more than is kept': {
    kind: 'too-large',
    text: 'x'.repeat(MIB),
    answer: (socket) => socket.write(ok('x'.repeat(MIB + 1))),
  },
};

describe('receive: faults', () => {
  for (const [what, { kind, answer, text, timeoutMs }] of Object.entries(FAULTS)) {
    it(`records an endpoint that ${what}`, async () => {
      const { response, failure } = await sendTo(answer, timeoutMs);
      expect(failure?.kind, failure?.message).to.equal(kind);
      expect(response?.text === text, response?.text.slice(0, 80)).to.equal(true);
      if (text !== undefined) expect(response).to.include({ truncated: true });
    });
  }

  it('cuts off a body that drips in without an end', async () => {
    const drip = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const timer = setInterval(() => socket.write('1\r\nx\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    };
    const { response, failure } = await sendTo(drip, 200);
    expect(failure).to.deep.equal({ kind: 'timeout', message: 'no complete answer within 200 ms' });
    expect(response).to.include({ status: 200, truncated: true });
    expect(response?.text).to.match(/^x+$/);
  });

  it('closes the connection of an answer that it does not read to the end', async () => {
    const { promise: gone, resolve: closed } = Promise.withResolvers<void>();
    const flood: Answer = (socket) => {
      socket.on('close', () => closed());
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${8 * MIB}\r\n\r\n${'x'.repeat(2 * MIB)}`);
    };
    await withTransport({ answer: flood }, async (transport) => {
      await transport.send(GET);
      await gone;
    });
  });

  it('records a port that nobody listens on, and an endpoint that does not speak TLS', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.end(ok(''))));
    const port = await listen(server);
    expect(await failureAt(`https://127.0.0.1:${port}`)).to.equal('tls');
    await new Promise((closed) => server.close(closed));
    expect(await failureAt(`http://127.0.0.1:${port}`)).to.equal('refused');
  });

  it('does not write a request whose deadline passed before there was a connection', async () => {
    let start: (controller: Dispatcher.DispatchController) => void = () => undefined;
    const connecting = {
      dispatch(_options: unknown, handler: Dispatcher.DispatchHandler) {
        start = (controller) => handler.onRequestStart?.(controller, null);
        return true;
      },
    };
    const { failure } = await receive(connecting as unknown as Dispatcher, GET, 10);
    expect(failure?.kind).to.equal('timeout');
    const reasons: Error[] = [];
    start({ abort: (reason: Error) => reasons.push(reason) } as unknown as Dispatcher.DispatchController);
    expect(reasons.map(({ message }) => message)).to.deep.equal([failure?.message]);
  });

  it('leaves the transport usable', async () => {
    const answers: Answer[] = [(socket) => socket.resetAndDestroy(), (socket) => socket.write(ok('{}'))];
    const setup = { answer: ((socket, heard) => answers.shift()?.(socket, heard)) satisfies Answer };
    await withTransport({ ...setup, limits: { concurrency: 1 } }, async (transport) => {
      expect((await transport.send(GET)).failure?.kind).to.equal('reset');
      expect((await transport.send(GET)).response).to.include({ status: 200, text: '{}' });
    });
  });

  it('ends what is under way when the transport is closed', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    await withTransport({ answer: () => arrive() }, async (transport) => {
      const sent = transport.send(GET);
      await arrived;
      await transport.close();
      expect((await sent).failure?.kind).to.equal('other');
      expect((await transport.send(GET)).failure?.kind).to.equal('other');
    });
  });
});

async function failureAt(endpoint: string): Promise<string | undefined> {
  const transport = openTransport(
    {
      name: 'test',
      endpoint,
      projectId: 'p',
      auth: { kind: 'token', token: 'secret-token' },
      subnets: [],
      pools: [],
      limits: { concurrency: 1, requestsPerSecond: 0, timeoutMs: 5000 },
    },
    { objection: () => undefined },
  );
  const { failure } = await transport.send(GET);
  await transport.close();
  return failure?.kind;
}

const JSON_TEXTS: readonly (readonly [what: string, text: string, json: unknown])[] = [
  ['an object', '{"member":{"weight":1}}', { member: { weight: 1 } }],
  ['null', 'null', null],
  ['nothing', '', undefined],
  ['HTML', '<html>', undefined],
  ['JSON after a byte order mark', '\uFEFF{}', undefined],
  [
    'nesting up to the limit',
    `${'['.repeat(400)}${']'.repeat(400)}`,
    JSON.parse('['.repeat(400) + ']'.repeat(400)),
  ],
  ['more nesting than anything can walk', '['.repeat(200_000) + ']'.repeat(200_000), undefined],
  ['a prototype as a key', '{"__proto__":{"a":1}}', JSON.parse('{"__proto__":{"a":1}}')],
];

describe('receive: responses', () => {
  for (const [what, text, json] of JSON_TEXTS) {
    it(`reads ${what}`, async () => {
      const { response, failure } = await sendTo((socket) => socket.write(ok(text)));
      expect(failure).to.equal(undefined);
      expect(response?.text === text).to.equal(true);
      expect(response?.json).to.deep.equal(json);
      expect('json' in (response ?? {})).to.equal(json !== undefined);
    });
  }

  it('keeps the headers, names in lower case, repeated ones as a list', async () => {
    const head = 'X-Request-Id: A1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n';
    const { response } = await sendTo((socket) => socket.write(ok('', head)));
    expect(response?.headers).to.deep.equal({
      'x-request-id': 'A1',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '0',
    });
  });

  it('does not follow a redirect', async () => {
    const redirect = 'HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n';
    const { response } = await sendTo((socket) => socket.write(redirect));
    expect(response).to.include({ status: 302, text: '' });
  });

  it('waits for the final response after an interim one', async () => {
    const { response } = await sendTo((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\n\r\n${ok('{}')}`),
    );
    expect(response).to.include({ status: 200, text: '{}' });
  });

  for (const encoding of ['', 'Content-Encoding: gzip\r\n']) {
    it(`reports a body that is not UTF-8 (${encoding.trim() || 'no encoding'})`, async () => {
      const { response, failure } = await sendTo((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${encoding}Content-Length: 4\r\n\r\n`);
        socket.write(Buffer.from([0x61, 0xff, 0xfe, 0x62]));
      });
      expect(response).to.include({ status: 200, text: 'a\uFFFD\uFFFDb' });
      expect(failure?.kind).to.equal('protocol');
      expect(failure?.message).to.match(encoding === '' ? /not UTF-8$/ : /not UTF-8 \(content-encoding gzip/);
    });
  }

  it('gives an exchange that survives JSON and carries its time', async () => {
    const exchange = await sendTo((socket) => socket.write(ok('{"a":[1]}')));
    expect(JSON.parse(JSON.stringify(exchange))).to.deep.equal(exchange);
    expect(new Date(exchange.startedAt).toISOString()).to.equal(exchange.startedAt);
    expect(exchange.durationMs).to.be.greaterThan(0);
  });
});
