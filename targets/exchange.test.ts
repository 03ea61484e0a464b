import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { clockForTest } from './clock-for-test.ts';
import type { Exchange, HttpRequest, Transport } from './exchange.ts';
import type { SignIn } from './sign-in.ts';
import { type Answer, listen, ok, TOKEN, withTransport } from './with-transport.ts';

const GET: HttpRequest = { method: 'GET', path: '/', headers: {} };

interface SendOptions {
  readonly basePath?: string;
  readonly signIn?: SignIn;
}

/** What the endpoint hears of a request, and what is recorded of it. */
async function sendHeard(request: HttpRequest, { basePath = '', ...options }: SendOptions = {}) {
  let heard = '';
  const answer: Answer = (socket, data) => {
    heard += data;
    socket.write(ok(''));
  };
  const { request: recorded } = await withTransport({ answer, basePath }, (to) => to.send(request, options));
  const [head = '', ...body] = heard.split('\r\n\r\n');
  const [first, ...headers] = head.split('\r\n');
  return { recorded, first, headers, body: Buffer.from(body.join('\r\n\r\n'), 'latin1').toString() };
}

const PATHS = ['//v3//x', '/v3/../a', '/a%2Fb%20c', '/a?b=%zz&c', '/[x]{y}|"<>', "/'$`\\"];

describe('openTransport: the request on the wire', () => {
  for (const path of PATHS) {
    it(`has the path ${path} unchanged`, async () => {
      const { first, recorded } = await sendHeard({ ...GET, path }, { basePath: '/base/' });
      expect(first).to.equal(`GET /base${path} HTTP/1.1`);
      expect(recorded.path).to.equal(path);
    });
  }

  it('has the body unchanged, and no header that was not asked for', async () => {
    const request = { method: 'POST', path: '/', headers: { 'x-CASE': '1' }, body: '{"a": 1,}\r\n\r\né' };
    const { headers, body } = await sendHeard(request, { signIn: 'none' });
    const names = headers.map((line) => line.replace(/:.*/, ''));
    expect(names).to.have.members(['host', 'connection', 'x-CASE', 'content-length']);
    expect(body).to.equal(request.body);
  });

  it('has bytes unchanged that are no text, and records them in base64', async () => {
    const sent = Buffer.from([0xff, 0x00, 0xc0, 0x80, 0x7b]);
    let heard = '';
    const answer: Answer = (socket, data) => {
      heard += data;
      socket.write(ok(''));
    };
    const request = { method: 'POST', path: '/', headers: {}, base64: sent.toString('base64') };
    const { request: recorded } = await withTransport({ answer }, (to) => to.send(request));
    expect(heard.endsWith(sent.toString('latin1'))).to.equal(true);
    expect(heard).to.include('content-length: 5');
    expect(recorded).to.include({ base64: request.base64 });
  });

  it('is rejected when HTTP cannot express it', async () => {
    const wrong: readonly HttpRequest[] = [
      { ...GET, path: '/a b' },
      { ...GET, headers: { a: 'b\r\nc: d' } },
      { ...GET, method: 'A B' },
    ];
    await withTransport({ answer: (socket) => socket.write(ok('')) }, async (transport) => {
      const sent = await Promise.allSettled(wrong.map((request) => transport.send(request)));
      expect(sent.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
      expect((await transport.send(GET)).response?.status).to.equal(200);
    });
  });
});

const own = (name: string, value: string): HttpRequest => ({ ...GET, headers: { [name]: value } });

const SIGN_INS: Readonly<
  Record<string, [HttpRequest, SendOptions, sent: string | undefined, recorded: object]>
> = {
  'with the token unless told otherwise': [GET, {}, TOKEN, { 'X-Auth-Token': '$ELB_TOKEN' }],
  'with the token': [GET, { signIn: 'token' }, TOKEN, { 'X-Auth-Token': '$ELB_TOKEN' }],
  'without a token': [GET, { signIn: 'none' }, undefined, {}],
  'with another token': [GET, { signIn: { token: 'wrong' } }, 'wrong', { 'X-Auth-Token': 'wrong' }],
  'with the token given as another': [
    GET,
    { signIn: { token: TOKEN } },
    TOKEN,
    { 'X-Auth-Token': '$ELB_TOKEN' },
  ],
  'with the header that the request has': [
    own('x-auth-token', 'mine'),
    {},
    'mine',
    { 'x-auth-token': 'mine' },
  ],
  'with the token for a recorded request': [
    own('X-AUTH-token', '$ELB_TOKEN'),
    { signIn: 'none' },
    TOKEN,
    { 'X-AUTH-token': '$ELB_TOKEN' },
  ],
};

describe('openTransport: signing in', () => {
  for (const [how, [request, options, sent, recordedHeaders]] of Object.entries(SIGN_INS)) {
    it(`goes ${how}`, async () => {
      const { headers, recorded } = await sendHeard(request, options);
      const tokens = headers.filter((line) => /^x-auth-token:/i.test(line)).map((line) => line.slice(14));
      expect(tokens).to.deep.equal(sent === undefined ? [] : [sent]);
      expect(recorded.headers).to.deep.equal(recordedHeaders);
    });
  }

  it('leaves no token in an exchange, wherever the endpoint repeats it', async () => {
    const echo: Answer = (socket, heard) => {
      const json = JSON.stringify({ error_msg: `bad token ${TOKEN}`, heard });
      socket.write(ok(json, `X-Echo: ${TOKEN}\r\nSet-Cookie: a=${encodeURIComponent(TOKEN)}\r\n`));
    };
    const request = {
      ...GET,
      path: `/?t=${encodeURIComponent(TOKEN)}`,
      method: 'POST',
      body: `{"t":"${TOKEN}"}`,
    };
    const exchange = await withTransport({ answer: echo }, (transport) => transport.send(request));
    expect(exchange.response?.json).to.include({ error_msg: 'bad token [redacted]' });
    expect(JSON.stringify(exchange)).not.to.match(/0123456789/);
  });
});

/** Sends so many requests at once to an endpoint that counts them; each answer takes a moment. */
async function sendMany(count: number, concurrency: number) {
  const connections = new Set<unknown>();
  let [underWay, most] = [0, 0];
  const answer: Answer = async (socket) => {
    connections.add(socket);
    underWay += 1;
    most = Math.max(most, underWay);
    await sleep(5);
    underWay -= 1;
    socket.write(ok('{}'));
  };
  const use = async (transport: Transport) => {
    const exchanges = await Promise.all(Array.from({ length: count }, () => transport.send(GET)));
    return { exchanges, requests: transport.requests };
  };
  const sent = await withTransport({ answer, limits: { concurrency } }, use);
  return { ...sent, connections: connections.size, most };
}

describe('openTransport: limits', () => {
  it('sends all, no more at once than allowed, over connections that are kept', async () => {
    const { exchanges, requests, connections, most } = await sendMany(20, 3);
    expect(exchanges.map(({ response }) => response?.status)).to.deep.equal(Array(20).fill(200));
    expect({ requests, connections, most }).to.deep.equal({ requests: 20, connections: 3, most: 3 });
  });

  it('sends one after the other where only one is allowed', async () => {
    expect(await sendMany(5, 1)).to.include({ connections: 1, most: 1 });
  });
});

/** Sends requests one by one to an endpoint that puts the first ones off. */
async function sendPutOff(putOff: number, count = 1) {
  const clock = clockForTest();
  let heard = 0;
  const answer: Answer = (socket) => {
    heard += 1;
    const busy = 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n';
    socket.write(heard <= putOff ? busy : ok('{}'));
  };
  const exchanges: Exchange[] = [];
  const requests = await withTransport({ answer, surroundings: { clock } }, async (transport) => {
    for (let left = count; left > 0; left -= 1) exchanges.push(await transport.send(GET));
    return transport.requests;
  });
  const came = exchanges.map(({ response, throttled }) => [response?.status, throttled]);
  return { came, requests, heard, slept: clock.slept };
}

describe('openTransport: a service that puts requests off', () => {
  it('is asked again when it wants to be, and the exchange says so', async () => {
    expect(await sendPutOff(2)).to.deep.equal({
      came: [[200, 2]],
      requests: 1,
      heard: 3,
      slept: [2000, 2000],
    });
  });

  it('is not asked twice for a create that it answered with 503: it may have carried it out', async () => {
    let heard = 0;
    const answer: Answer = (socket) => {
      heard += 1;
      socket.write('HTTP/1.1 503 X\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n');
    };
    const clock = clockForTest();
    const came = await withTransport({ answer, surroundings: { clock } }, async (transport) => [
      (await transport.send({ ...GET, method: 'POST', body: '{}' })).throttled,
      (await transport.send(GET)).throttled,
    ]);
    expect([came, heard]).to.deep.equal([[undefined, 3], 5]);
  });

  it('is taken at its word when it does so four times', async () => {
    const { came, heard } = await sendPutOff(5, 2);
    expect(came).to.deep.equal([
      [429, 3],
      [200, 1],
    ]);
    expect(heard).to.equal(6);
  });

  it('is not waited for when the transport is closed', async () => {
    const answer: Answer = (socket) =>
      socket.write('HTTP/1.1 429 X\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n', () => arrived());
    let arrived = () => {};
    const first = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await withTransport({ answer }, async (transport) => {
      const sent = transport.send(GET);
      await first;
      await sleep(20);
      await transport.close();
      expect((await sent).failure?.kind).to.equal('other');
    });
  });
});

describe('openTransport: redirects', () => {
  for (const status of [301, 302, 303, 307, 308])
    it(`does not follow ${status}: neither request nor token travels`, async () => {
      let calls = 0;
      const elsewhere = createServer((socket) => {
        calls += 1;
        socket.destroy();
      });
      const port = await listen(elsewhere);
      const answer: Answer = (socket) =>
        socket.write(
          `HTTP/1.1 ${status} X\r\nLocation: http://127.0.0.1:${port}/\r\nContent-Length: 0\r\n\r\n`,
        );
      const { response } = await withTransport({ answer }, (transport) => transport.send(GET));
      elsewhere.close();
      expect(response?.status).to.equal(status);
      expect(calls).to.equal(0);
    });
});

describe('openTransport: what must not go out', () => {
  it('is held back before anything is sent', async () => {
    let heard = 0;
    const surroundings = { objection: ({ path }: HttpRequest) => (path === '/' ? undefined : 'no') };
    const answer: Answer = (socket) => {
      heard += 1;
      socket.write(ok(''));
    };
    await withTransport({ answer, surroundings }, async (transport) => {
      const held = await transport.send({ ...GET, path: '/x' }).catch((error: unknown) => error);
      expect(held).to.be.instanceOf(RangeError);
      await transport.send(GET);
      expect({ heard, requests: transport.requests }).to.deep.equal({ heard: 1, requests: 1 });
    });
  });
});
