import { execFile } from 'node:child_process';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { everything, noSubnets, type Pool } from './fixtures.ts';
import { openForTest } from './open-for-test.ts';

const { id: poolId } = everything.pools[0] as Pool;
const member = { address: '10.0.0.1', protocol_port: 80 };

describe('openEndpoint', () => {
  it('takes a free port, or the one it is given, and says no when that is taken', async () => {
    const first = await openEndpoint({});
    expect(first.url).to.equal(`http://127.0.0.1:${first.port}`);
    const failure = await openEndpoint({ port: first.port }).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'EADDRINUSE');
    await first.close();
    const second = await openEndpoint({ port: first.port });
    expect(second.port).to.equal(first.port);
    await second.close();
  });

  it('serves the fixtures that it is given, and starts anew after a reset', async () => {
    const { create, endpoint } = await openForTest({ fixtures: noSubnets });
    const [subnet] = everything.subnets;
    expect((await create(poolId, { ...member, subnet_cidr_id: subnet?.id })).status).to.equal(404);
    expect((await create(poolId, member)).status).to.equal(201);
    endpoint.reset();
    expect(endpoint.members(poolId)).to.deep.equal([]);
    expect((await create(poolId, member)).status).to.equal(201);
    await endpoint.close();
  });

  it('keeps the members of two endpoints apart', async () => {
    const clients = [await openForTest(), await openForTest()];
    for (const { create } of clients) expect((await create(poolId, member)).status).to.equal(201);
    for (const { endpoint } of clients) await endpoint.close();
  });

  it('keeps connections open and ends them when closed, also the one that is in use', async () => {
    const endpoint = await openEndpoint({});
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const locals = [await localPort(endpoint, agent), await localPort(endpoint, agent)];
    expect(locals[0]).to.equal(locals[1]);
    const unfinished = connect(endpoint.port, '127.0.0.1');
    unfinished.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const ended = new Promise((resolve) => unfinished.once('close', resolve).on('error', () => undefined));
    await endpoint.close();
    await ended;
    agent.destroy();
  });

  it('does not keep a process alive that has closed it', async () => {
    const script = `
      const { openEndpoint } = await import('./endpoint.ts');
      const endpoint = await openEndpoint({});
      await (await fetch(endpoint.url + '/versions')).text();
      await endpoint.close();`;
    const options = { cwd: import.meta.dirname, timeout: 20_000 };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], options);
  });
});

/** The client's port of a connection over which one request was answered. */
function localPort({ url }: Endpoint, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/versions`, { agent }, (response) => {
      const port = sent.socket?.localPort;
      response.resume().once('end', () => resolve(port));
    });
    sent.once('error', reject).end();
  });
}

describe('hostile bytes', () => {
  let endpoint: Endpoint;
  before(async () => {
    endpoint = await openEndpoint({});
  });
  after(() => endpoint.close());

  /** Everything that comes back for raw bytes, until the endpoint hangs up. */
  function hear(bytes: string | Uint8Array): Promise<string> {
    const socket = connect(endpoint.port, '127.0.0.1');
    socket.end(bytes);
    return text(socket);
  }

  const path = `/v3/${everything.projectId}/elb/pools/${poolId}/members`;
  const head = `Host: x\r\nX-Auth-Token: ${everything.token}\r\n`;
  const table: readonly (readonly [what: string, bytes: string | Uint8Array, status: number])[] = [
    ['noise', Buffer.from([0, 255, 1, 2, 13, 10, 13, 10]), 400],
    ['a TLS greeting', Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 3]), 400],
    ['a blank in the path', 'GET /ver sions HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a broken length', `POST ${path} HTTP/1.1\r\n${head}Content-Length: x\r\n\r\n`, 400],
    ['two lengths', `POST ${path} HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`, 400],
    ['a broken chunk', `POST ${path} HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['endless headers', `GET ${path} HTTP/1.1\r\n${`X-A: ${'a'.repeat(8000)}\r\n`.repeat(5)}\r\n`, 431],
    ['CONNECT', 'CONNECT example.test:443 HTTP/1.1\r\nHost: x\r\n\r\n', 404],
    ['an unknown method', `PROPFIND ${path} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, 404],
    ['a whole URL for a path', `GET http://x${path} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, 404],
    ['an upgrade', `GET ${path} HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`, 200],
    ['a token twice', `GET ${path} HTTP/1.1\r\n${head}${head.slice(9)}Connection: close\r\n\r\n`, 401],
    [
      'chunks',
      `POST ${path} HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`,
      400,
    ],
  ];
  for (const [what, bytes, status] of table) {
    it(`${what} is answered with ${status} and a request id`, async () => {
      const heard = await hear(bytes);
      expect(heard.slice(0, 13)).to.equal(`HTTP/1.1 ${status} `);
      const [, inHeader] = /X-Request-Id: ([0-9a-f]{32})\r\n/.exec(heard) ?? [];
      expect(heard).to.contain(`"request_id":"${inHeader}"`);
    });
  }

  it('a body that breaks off is forgotten', async () => {
    const heard = await hear(`POST ${path} HTTP/1.1\r\n${head}Content-Length: 99\r\n\r\n{"member":`);
    expect(heard).to.satisfy((answer: string) => answer === '' || answer.startsWith('HTTP/1.1 400 '));
    expect(endpoint.members(poolId)).to.deep.equal([]);
  });

  it('leave the endpoint in service', async () => {
    expect((await fetch(`${endpoint.url}/versions`)).status).to.equal(200);
  });
});
