import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { embeddedTarget } from './embedded-target.ts';
import { type HttpRequest, openTransport } from './exchange.ts';
import type { Behaviour } from './reference/behaviour.ts';
import { openEndpoint } from './reference/endpoint.ts';
import { faithful } from './reference/faithful.ts';
import { type Fixtures, singleV4Pool } from './reference/fixtures.ts';
import { unauthenticated } from './reference/refusal.ts';
import type { SignIn } from './sign-in.ts';
import type { Auth } from './to-auth.ts';

const [permanent, temporary] = singleV4Pool.accessKeys;
const [user] = singleV4Pool.users;
const members = `/v3/${singleV4Pool.projectId}/elb/pools/${singleV4Pool.pools[0]?.id}/members`;
const list: HttpRequest = { method: 'GET', path: `${members}?limit=2&name=a%20b&name=a`, headers: {} };
const hours = 60 * 60_000;

interface World {
  readonly fixtures?: Fixtures;
  readonly behaviour?: Partial<Behaviour>;
  readonly auth: (url: string) => Auth;
  readonly requests?: readonly HttpRequest[];
  /** How all but the first of several requests are sent. */
  readonly options?: { readonly signIn?: SignIn; readonly astray?: boolean };
}

const key = {
  kind: 'key',
  accessKey: permanent?.accessKey ?? '',
  secretKey: permanent?.secretKey ?? '',
} as const;
const iam = (endpoint: string) =>
  ({
    kind: 'iam',
    endpoint,
    domain: user?.domain ?? '',
    user: user?.name ?? '',
    password: user?.password ?? '',
  }) as const;

/** Sends requests one after another to an embedded endpoint, which counts the tokens that it is asked for. */
async function ask({ fixtures = singleV4Pool, behaviour, auth, requests = [list], options = {} }: World) {
  const count = { tokens: 0, heard: 0 };
  const { operations, gates } = { ...faithful, ...behaviour };
  const counted: Behaviour = {
    ...faithful,
    ...behaviour,
    gates: [{ name: 'count', check: () => void count.heard++ }, ...gates],
    operations: {
      ...operations,
      createToken: (call, world) => {
        count.tokens += 1;
        return operations.createToken(call, world);
      },
    },
  };
  const endpoint = await openEndpoint({ fixtures, behaviour: counted });
  const target = { ...embeddedTarget(endpoint.url, fixtures), auth: auth(endpoint.url) };
  // Paths that no run sends are signed as well.
  const transport = openTransport(target, { objection: () => undefined });
  try {
    const exchanges = [];
    for (const [index, request] of requests.entries())
      exchanges.push(await transport.send(request, index > 0 || requests.length === 1 ? options : {}));
    const statuses = exchanges.map(({ response }) => response?.status);
    return { ...count, exchanges, statuses, sent: transport.requests, skewMs: transport.clockSkewMs() };
  } finally {
    await transport.close();
    await endpoint.close();
  }
}

/** Takes each token and each signature for so many requests and then not any more. */
function wearingOut(uses: number): Partial<Behaviour> {
  const used = new Map<string, number>();
  const check: Behaviour['gates'][number]['check'] = ({ headers }) => {
    const token = String(headers['x-auth-token']);
    used.set(token, (used.get(token) ?? 0) + 1);
    return (used.get(token) ?? 0) > uses ? unauthenticated('token expires') : undefined;
  };
  return { gates: [...faithful.gates, { name: 'worn out', check }] };
}

/** A clock that is wrong, or ours is. */
function aheadBy(aheadMs: number): Partial<Behaviour> {
  const now = () => new Date(Date.now() + aheadMs);
  return {
    now,
    respond: (answer, ...rest) => {
      const reply = faithful.respond(answer, ...rest);
      return { ...reply, headers: { ...reply.headers, Date: now().toUTCString() } };
    },
  };
}

const signature = { Authorization: '$ELB_SIGNATURE' };
const token = { 'X-Auth-Token': '$ELB_TOKEN' };

describe('openTransport, signed in by access key', () => {
  it('is let in, and leaves a variable in place of the signature', async () => {
    const { statuses, exchanges } = await ask({ auth: () => key });
    expect(statuses).to.deep.equal([200]);
    expect(exchanges[0]?.request).to.deep.equal({ ...list, headers: signature });
  });

  it('is let in with a temporary key', async () => {
    const { securityToken = '' } = temporary ?? {};
    const auth = { ...key, ...temporary, securityToken };
    const { statuses, exchanges } = await ask({ auth: () => auth });
    expect(statuses).to.deep.equal([200]);
    expect(exchanges[0]?.request.headers).to.deep.equal(signature);
  });

  it('signs whatever goes out: text, bytes, odd paths, and requests that were recorded', async () => {
    const create = { method: 'POST', path: members, headers: {} };
    const paths = [
      '/%61!*()',
      '/a%20b',
      '?a=b+c&a=%C3%A9&&=',
      '/ä'.replace('ä', '%c3%a4'),
      '//x',
      '?limit=1&limit=10&limit=9',
    ];
    const { statuses } = await ask({
      auth: () => key,
      requests: [
        { ...create, body: '{"member": {"name": "é😀"}}' },
        { ...create, base64: Buffer.from([0xff, 0, 0x7b]).toString('base64') },
        ...paths.map((path) => ({ ...list, path: `${members}${path}` })),
        { ...list, headers: signature },
        { ...list, headers: token },
        { ...list, headers: { 'Content-Type': 'a', 'content-type': 'b' } },
      ],
    });
    expect(statuses).to.not.include(401).and.to.not.include(undefined);
  });

  it('sends no signature with a request that signs in otherwise, or not', async () => {
    for (const signIn of ['none', { token: '' }, { token: 'another' }] as const) {
      const { statuses, exchanges } = await ask({ auth: () => key, options: { signIn } });
      expect(statuses).to.deep.equal([401]);
      expect(exchanges[0]?.request.headers).to.not.have.property('Authorization');
    }
  });

  for (const [what, aheadMs] of [
    ['behind', 20 * 60_000],
    ['ahead', -20 * 60_000],
  ] as const)
    it(`signs by the endpoint's clock where ours is ${what}, and tells how far they are apart`, async () => {
      const behaviour = aheadBy(aheadMs);
      const { statuses, heard, sent, skewMs } = await ask({
        behaviour,
        auth: () => key,
        requests: [list, list],
      });
      expect({ statuses, heard, sent }).to.deep.equal({ statuses: [200, 200], heard: 3, sent: 2 });
      expect(skewMs).to.be.closeTo(aheadMs, 60_000);
    });

  it('does not try again where nothing would be different', async () => {
    const { statuses, heard } = await ask({ auth: () => ({ ...key, secretKey: 'wrong' }) });
    expect({ statuses, heard }).to.deep.equal({ statuses: [401], heard: 1 });
  });

  it('leaves no secret in an exchange although the endpoint repeats the request', async () => {
    const { accessKey = '', securityToken = '' } = temporary ?? {};
    const auth = { kind: 'key', accessKey, secretKey: 'not-the-right-secret', securityToken } as const;
    let signatures = '';
    const behaviour: Partial<Behaviour> = {
      respond: (answer, id, call) => {
        signatures += call.headers.authorization?.slice(-64);
        const reply = faithful.respond(answer, id, call);
        return { ...reply, headers: { ...reply.headers, 'X-Echo': JSON.stringify(call.headers) } };
      },
    };
    const { exchanges } = await ask({ behaviour, auth: () => auth });
    const text = JSON.stringify(exchanges);
    expect(text).to.contain('verify aksk signature fail').and.to.contain('x-security-token:[redacted]');
    expect(signatures).to.have.length(64);
    for (const secret of [securityToken, auth.secretKey, signatures]) expect(text).to.not.contain(secret);
  });
});

describe('openTransport, signed in by IAM user', () => {
  it('asks for a token once, and records the variable', async () => {
    const { statuses, tokens, sent, exchanges } = await ask({ auth: iam, requests: [list, list, list] });
    expect({ statuses, tokens, sent }).to.deep.equal({ statuses: [200, 200, 200], tokens: 1, sent: 3 });
    expect(exchanges[0]?.request.headers).to.deep.equal(token);
  });

  it('asks for none where a request does without', async () => {
    for (const signIn of ['none', { token: 'another' }] as const)
      expect(await ask({ auth: iam, options: { signIn } })).to.include({ tokens: 0 });
  });

  for (const [uses, tokens] of [
    [2, 3],
    [1, 5],
  ] as const)
    it(`renews a token that is taken ${uses} times only, and sends the request once more`, async () => {
      const requests = Array.from({ length: 5 }, () => list);
      const asked = await ask({ behaviour: wearingOut(uses), auth: iam, requests });
      expect(asked).to.deep.include({ statuses: [200, 200, 200, 200, 200], tokens, sent: 5 });
    });

  for (const [what, options] of [
    ['astray', { astray: true }],
    ['without token', { signIn: 'none' }],
    ['with another token', { signIn: { token: 'another' } }],
  ] as const)
    it(`does not renew it for a request ${what}`, async () => {
      const requests = [list, list];
      const asked = await ask({ behaviour: wearingOut(1), auth: iam, requests, options });
      expect(asked).to.deep.include({ statuses: [200, 401], tokens: 1, heard: 2 });
    });

  it('does not renew what was never taken: a 401 stays one', async () => {
    const { statuses, tokens } = await ask({ behaviour: wearingOut(0), auth: iam, requests: [list, list] });
    expect({ statuses, tokens }).to.deep.equal({ statuses: [401, 401], tokens: 1 });
  });

  for (const [what, aheadMs, tokenLifetimeS, renewed] of [
    ['behind ours, where it would have ended already', -48 * hours, 24 * 3600, false],
    ['ahead of ours, where it would last for long', 48 * hours, 1e-3, true],
  ] as const)
    it(`measures the life of a token by the clock of IAM: ${what}`, async () => {
      const fixtures = { ...singleV4Pool, tokenLifetimeS };
      const { tokens } = await ask({
        fixtures,
        behaviour: aheadBy(aheadMs),
        auth: iam,
        requests: [list, list],
      });
      expect(tokens > 1).to.equal(renewed);
    });

  it('says which keys to look at where IAM refuses the password, and does not try again', async () => {
    const auth = (url: string) => ({ ...iam(url), password: 'wrong/password+4711' });
    const { exchanges, tokens, heard } = await ask({ auth, requests: [list, list] });
    expect(exchanges.map(({ failure }) => failure?.kind)).to.deep.equal(['sign-in', 'sign-in']);
    expect(exchanges[0]?.failure?.message).to.match(
      /refused to sign in tester of embedded \(401: .*auth\.iam\.password/,
    );
    expect({ tokens, heard }).to.deep.equal({ tokens: 1, heard: 0 });
  });
});

/** Sends one request as an IAM user to a target whose IAM answers as given. */
async function signInAt(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => answer(request, response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = embeddedTarget(url, singleV4Pool);
  const transport = openTransport({
    ...base,
    auth: { ...iam(`${url}/iam`), password: 'wrong/password+4711' },
    limits: { ...base.limits, timeoutMs: 500 },
  });
  try {
    const exchange = await transport.send(list);
    return { exchange, paths, sent: transport.requests };
  } finally {
    await transport.close();
    server.closeAllConnections();
    server.close();
  }
}

describe('requestToken', () => {
  const echo = (status: number) => (_: unknown, response: ServerResponse) =>
    response.writeHead(status).end(JSON.stringify({ error: { message: 'no user has wrong/password+4711' } }));
  for (const [what, answer, message] of [
    ['a refusal that repeats the password', echo(401), /\(401: no user has \[redacted\]\)/],
    ['a project that is not the user’s', echo(403), /\(403: .*project_id/],
    ['a failure of its own', echo(503), /gives no tokens at present \(503/],
    ['throttling', echo(429), /gives no tokens at present \(429/],
    ['another service', echo(404), /does not answer as IAM does \(404.*auth\.iam\.endpoint/],
    ['a success without token', echo(201), /\(201.*no X-Subject-Token/],
    [
      'a redirect',
      (_: unknown, response: ServerResponse) => response.writeHead(302, { Location: '/elsewhere' }).end(),
      /does not answer as IAM does \(302/,
    ],
    [
      'a connection that is closed',
      (request: IncomingMessage) => request.socket.destroy(),
      /gave no usable answer \(reset: .*Check auth\.iam\.endpoint and network/,
    ],
    ['silence', () => {}, /gave no usable answer \(timeout: /],
  ] as const)
    it(`is told of ${what}`, async () => {
      const { exchange, paths, sent } = await signInAt(answer);
      expect(exchange.failure?.kind).to.equal('sign-in');
      expect(exchange.failure?.message).to.match(message);
      expect(exchange).to.not.have.property('response');
      expect(JSON.stringify(exchange)).to.not.contain('4711');
      expect({ paths, sent }).to.deep.equal({ paths: ['POST /iam/v3/auth/tokens?nocatalog=true'], sent: 0 });
    });

  it('waits for a token that names no end until the endpoint says otherwise', async () => {
    const { exchange, paths } = await signInAt(({ url = '' }, response) =>
      url.includes('/auth/')
        ? response.writeHead(201, { 'X-Subject-Token': 'tok' }).end()
        : response.end('{}'),
    );
    expect(exchange.response?.status).to.equal(200);
    expect(exchange.request.headers).to.deep.equal(token);
    expect(paths).to.have.length(2);
  });
});
