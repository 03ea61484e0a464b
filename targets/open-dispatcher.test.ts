import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openTransport } from './exchange.ts';
import { TargetError } from './target-error.ts';
import { readTarget, type Target } from './target-file.ts';

const host = 'elb.example.test';
let folder = '';
const file = (name: string) => join(folder, name);
const pem = (name: string) => readFileSync(file(name), 'utf8');

/** A certificate authority, a server of this name and of the loopback address, and a client, all made for these tests. */
function makeCertificates(): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-subj',
    '/CN=throw-away',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
  );
  for (const name of ['server', 'client']) {
    const names = `subjectAltName=DNS:${host},IP:127.0.0.1\n`;
    writeFileSync(file('names'), names);
    const [key, request] = [file(`${name}.key`), file(`${name}.csr`)];
    openssl('req', ...newKey, '-subj', `/CN=${name}`, '-keyout', key, '-out', request);
    const by = [
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-CAcreateserial',
      '-extfile',
      file('names'),
    ];
    openssl('x509', '-req', '-in', request, ...by, '-out', file(`${name}.pem`));
  }
}

interface Heard {
  readonly server: Server;
  readonly port: number;
  readonly requests: string[];
  readonly close: () => void;
}

const sockets = new Set<Socket>();

async function open(server: Server, requests: string[]): Promise<Heard> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, port: (server.address() as AddressInfo).port, requests, close: () => server.close() };
}

function answering(requests: string[]) {
  return (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url} ${String(request.headers['x-auth-token'])}`);
    response.end('{}');
  };
}

function openService(options: ServerOptions = {}): Promise<Heard> {
  const requests: string[] = [];
  const own = { cert: pem('server.pem'), key: pem('server.key') };
  return open(createSecure({ ...own, ...options }, answering(requests)), requests);
}

/** A proxy that makes every tunnel, and passes every plain request on, to one port of this machine. */
function openProxy(port: number, refusal?: string): Promise<Heard> {
  const requests: string[] = [];
  const proxy = createPlain(answering(requests));
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    requests.push(`CONNECT ${request.url} ${String(request.headers['proxy-authorization'])}`);
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
    const there = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
    sockets.add(there);
    there.on('error', () => socket.destroy());
  });
  return open(proxy, requests);
}

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly tls?: Target['tls'];
}

async function ask(endpoint: string, { env = {}, tls = { ca: pem('ca.pem') } }: Given = {}) {
  const target: Target = {
    name: 'test',
    endpoint,
    projectId: 'p',
    auth: { kind: 'token', token: 'secret-token' },
    subnets: [],
    pools: [],
    limits: { concurrency: 2, requestsPerSecond: 0, timeoutMs: 5000 },
    ...(endpoint.startsWith('https') && { tls }),
  };
  const transport = openTransport(target, { env });
  try {
    const { response, failure } = await transport.send({ method: 'GET', path: '/versions', headers: {} });
    return response?.status ?? failure;
  } finally {
    await transport.close();
  }
}

describe('openDispatcher', () => {
  const opened: Heard[] = [];
  const use = async (opening: Promise<Heard>) => {
    const heard = await opening;
    opened.push(heard);
    return heard;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'elb-conformance-tls-'));
    makeCertificates();
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => {
    for (const { close } of opened.splice(0)) close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  });
  const request = 'GET /versions secret-token';

  describe('certificates', () => {
    it('trusts whom the target file trusts, and nobody else', async () => {
      const { port, requests } = await use(openService());
      expect(await ask(`https://127.0.0.1:${port}`)).to.equal(200);
      expect(await ask(`https://127.0.0.1:${port}`, { tls: {} })).to.include({ kind: 'tls' });
      expect(requests).to.deep.equal([request]);
    });

    it('refuses a certificate for another name', async () => {
      const { port, requests } = await use(openService());
      expect(await ask(`https://localhost:${port}`)).to.include({ kind: 'tls' });
      expect(requests).to.deep.equal([]);
    });

    it('shows the certificate of the client where it is asked for one', async () => {
      const { port, requests } = await use(openService({ requestCert: true, ca: pem('ca.pem') }));
      const own = { ca: pem('ca.pem'), cert: pem('client.pem'), key: pem('client.key') };
      expect(await ask(`https://127.0.0.1:${port}`, { tls: own })).to.equal(200);
      // Whether it is told why or only sees the connection close is a matter of moments.
      expect(await ask(`https://127.0.0.1:${port}`))
        .to.have.property('kind')
        .that.is.oneOf(['tls', 'reset']);
      expect(requests).to.deep.equal([request]);
    });
  });

  describe('a proxy from the environment', () => {
    for (const name of ['HTTPS_PROXY', 'https_proxy'])
      it(`${name}: the proxy makes a tunnel, and hears nothing of what is said in it`, async () => {
        const service = await use(openService());
        const proxy = await use(openProxy(service.port));
        const env = { [name]: `http://me:secret@127.0.0.1:${proxy.port}` };
        expect(await ask(`https://${host}:8443`, { env })).to.equal(200);
        const basic = Buffer.from('me:secret').toString('base64');
        expect(proxy.requests).to.deep.equal([`CONNECT ${host}:8443 Basic ${basic}`]);
        expect(service.requests).to.deep.equal([request]);
      });

    it('shows the certificate of the client to the service behind it', async () => {
      const service = await use(openService({ requestCert: true, ca: pem('ca.pem') }));
      const proxy = await use(openProxy(service.port));
      const tls = { ca: pem('ca.pem'), cert: pem('client.pem'), key: pem('client.key') };
      const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
      expect(await ask(`https://${host}`, { env, tls })).to.equal(200);
    });

    it('HTTP_PROXY: is for plain http, and for that alone', async () => {
      const proxy = await use(openProxy(1));
      const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
      expect(await ask(`http://${host}`, { env })).to.equal(200);
      expect(proxy.requests).to.deep.equal([`GET http://${host}/versions secret-token`]);
      expect(await ask(`https://${host}`, { env })).to.include({ kind: 'dns' });
      expect(proxy.requests).to.have.length(1);
    });

    it('is not used for this machine, nor for what NO_PROXY names', async () => {
      const service = await use(openService());
      const proxy = await use(openProxy(service.port));
      const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
      expect(await ask(`https://127.0.0.1:${service.port}`, { env })).to.equal(200);
      for (const name of ['NO_PROXY', 'no_proxy'])
        expect(await ask(`https://${host}`, { env: { ...env, [name]: '.example.test' } })).to.include({
          kind: 'dns',
        });
      expect(proxy.requests).to.deep.equal([]);
    });

    it('is to blame itself where it refuses, or is not there', async () => {
      const proxy = await use(openProxy(1, '407 Proxy Authentication Required'));
      const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
      expect(await ask(`https://${host}`, { env })).to.deep.equal({
        kind: 'proxy',
        message: 'Proxy response (407) !== 200 when HTTP Tunneling',
      });
      expect(await ask(`https://${host}`, { env: { HTTPS_PROXY: 'http://127.0.0.1:1' } })).to.include({
        kind: 'refused',
      });
    });

    it('must be a URL, which is not quoted', async () => {
      const error = await ask(`https://${host}`, { env: { HTTPS_PROXY: 'me:secret@proxy' } }).catch(
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(TargetError).and.to.include({ code: 'PROXY_INVALID', exitCode: 2 });
      expect((error as TargetError).message)
        .to.include('HTTPS_PROXY')
        .and.to.not.include('secret');
    });
  });

  describe('tls in a target file', () => {
    const read = (tls: string) => {
      const text = `endpoint: https://${host}\nproject_id: p\nauth: { token: t }\ntls:\n  ${tls}\n`;
      writeFileSync(file('t.yaml'), text);
      return readTarget(file('t.yaml'), {}).catch((error: unknown) => (error as Error).message);
    };

    it('names files beside it', async () => {
      const target = await read('{ ca: ca.pem, cert: client.pem, key: client.key }');
      const tls = { ca: pem('ca.pem'), cert: pem('client.pem'), key: pem('client.key') };
      expect((target as Target).tls).to.deep.equal(tls);
    });

    it('is nothing for plain http', async () => {
      writeFileSync(
        file('t.yaml'),
        'endpoint: http://127.0.0.1\nproject_id: p\nauth: { token: t }\ntls: {}\n',
      );
      const error = await readTarget(file('t.yaml'), {}).catch((reason: unknown) => reason);
      expect(String(error)).to.include('t.yaml:4 tls: is of no use to an http endpoint');
    });

    for (const [given, told] of [
      ['ca: none.pem', '5 tls.ca: none.pem cannot be read (ENOENT)'],
      ['ca: ca.key', '5 tls.ca: ca.key holds no certificate in PEM'],
      ['{ cert: client.pem, key: client.pem }', '5 tls.key: client.pem holds no private key in PEM'],
      [
        '{ cert: client.pem, key: ca.key }',
        '5 tls.key: ca.key is not the key of client.pem, or has a passphrase',
      ],
      ['{ cert: client.pem }', '4 tls.key: is missing'],
    ] as const)
      it(`${given}: says file, line and key`, async () => {
        expect(await read(given)).to.equal(`${file('t.yaml')}:${told}`);
      });
  });
});
