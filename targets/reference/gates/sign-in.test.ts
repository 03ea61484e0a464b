import { expect } from 'chai';
import { faithful } from '../faithful.ts';
import { everything } from '../fixtures.ts';
import { openForTest, type TestClient } from '../open-for-test.ts';
import { canonicalRequest, signatureOf } from '../signature.ts';

const [permanent, temporary] = everything.accessKeys as unknown as readonly [Key, Required<Key>];
type Key = (typeof everything.accessKeys)[number];
const { projectId, users } = everything;
const start = new Date('2026-01-01T12:00:00.000Z');

let client: TestClient;
let now = start;
before(async () => {
  client = await openForTest({ behaviour: { ...faithful, now: () => now } });
});
beforeEach(() => {
  now = start;
  client.endpoint.reset();
});
after(() => client.endpoint.close());

interface Signing {
  readonly key?: Key;
  readonly secretKey?: string;
  readonly date?: string;
  readonly signs?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The body that is signed; what is sent is `{}`. */
  readonly body?: string;
}

/** Headers of a request signed like the vendor's clients do it. */
function signed(method: string, path: string, given: Signing = {}): Record<string, string> {
  const { key = permanent, date = '20260101T120000Z', signs = ['host', 'x-sdk-date'], body = '' } = given;
  const headers = { host: new URL(client.endpoint.url).host, 'x-sdk-date': date, ...given.headers };
  const request = { method, path, query: new URLSearchParams(), headers, body: Buffer.from(body) };
  const canonical = canonicalRequest(request, signs);
  const signature = signatureOf(canonical, date, given.secretKey ?? key.secretKey);
  const { host: _host, ...sent } = headers;
  const authorization = `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${signs.join(';')}, Signature=${signature}`;
  return { ...sent, authorization };
}

describe('signing in with a key', () => {
  const get = async (given?: Signing) => {
    const { status, body } = await client.send('GET', client.pools, {
      headers: signed('GET', client.pools, given),
    });
    return [status, body.error_msg?.replace(/^Incorrect IAM authentication information: /, '')];
  };
  const token = { 'x-security-token': temporary.securityToken };

  const table: readonly (readonly [what: string, given: Signing, status: number, says?: RegExp])[] = [
    ['a permanent key', {}, 200],
    ['a project beside it', { headers: { 'x-project-id': projectId } }, 200],
    ['a temporary key with its token', { key: temporary, headers: token }, 200],
    ['a temporary key without its token', { key: temporary }, 401, /^Get secretKey failed/],
    [
      'a temporary key with another token',
      { key: temporary, headers: { 'x-security-token': 'x' } },
      401,
      /^decrypt/,
    ],
    [
      'a key that nobody has',
      { key: { accessKey: 'NOBODY', secretKey: 'x' } },
      401,
      /^Get secretKey failed,ak:NOBODY/,
    ],
    ['another secret', { secretKey: 'x' }, 401, /^verify aksk signature fail, canonicalRequest:GET\|/],
    ['a body that is not the one sent', { body: '{}' }, 401, /^verify aksk/],
    ['a date 15 minutes ago', { date: '20260101T114500Z' }, 200],
    ['a date more than 15 minutes ago', { date: '20260101T114459Z' }, 401, /^verify aksk signature fail/],
    ['a date more than 15 minutes ahead', { date: '20260101T121501Z' }, 401, /^verify aksk signature fail/],
    ['a date that is none', { date: 'now' }, 401, /^verify aksk/],
    ['a date that is not signed', { signs: ['host'] }, 401, /^verify aksk/],
  ];
  for (const [what, given, status, says] of table)
    it(`${what}: ${status}`, async () => {
      const [answered, message] = await get(given);
      expect(answered, String(message)).to.equal(status);
      expect(message ?? '').to.match(says ?? /^$/);
    });

  it('a payload that is declared unsigned need not fit', async () => {
    const headers = { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' };
    expect((await get({ headers, body: 'anything' }))[0]).to.equal(200);
  });

  it('is closed for five minutes after six wrong signatures in a row, for this key alone', async () => {
    for (let count = 0; count < 6; count += 1) await get({ secretKey: 'x' });
    expect(await get()).to.deep.equal([401, 'AK access failed to reach the limit,forbidden.']);
    expect((await get({ key: temporary, headers: token }))[0]).to.equal(200);
    now = new Date(start.getTime() + 5 * 60_000);
    expect((await get({ date: '20260101T120500Z' }))[0]).to.equal(200);
  });

  it('stays open where a right signature comes in between', async () => {
    for (const secretKey of ['x', 'x', 'x', 'x', 'x', permanent.secretKey, 'x', 'x', 'x', 'x', 'x'])
      await get({ secretKey });
    expect((await get())[0]).to.equal(200);
  });

  it('may not be mixed with a project that is not the key’s', async () => {
    const path = client.pools.replace(projectId, '0a1b2c3d4e5f60718293a4b5c6d7e8f9');
    const { status } = await client.send('GET', path, { headers: signed('GET', path) });
    expect(status).to.equal(403);
  });
});

describe('signing in with a password', () => {
  const ask = (password: unknown, scope?: unknown, query = '') =>
    client.send('POST', `/v3/auth/tokens${query}`, {
      headers: {},
      body: JSON.stringify({
        auth: {
          identity: { methods: ['password'], password: { user: { ...described, password } } },
          ...(scope !== undefined && { scope }),
        },
      }),
    });
  const [user] = users as readonly [(typeof users)[number]];
  const described = { name: user.name, domain: { name: user.domain } };
  const project = { project: { id: projectId } };
  const use = async (token: string | null) => {
    const { status, body } = await client.send('GET', client.pools, {
      headers: { 'X-Auth-Token': String(token) },
    });
    return [status, body.error_msg];
  };

  it('gives a token for the project, which lets in until it expires', async () => {
    const { status, headers, body } = await ask(user.password, project);
    expect(status).to.equal(201);
    const token = headers.get('x-subject-token');
    expect((body as { token: unknown }).token).to.deep.include({
      methods: ['password'],
      issued_at: '2026-01-01T12:00:00.000000Z',
      expires_at: '2026-01-02T12:00:00.000000Z',
      catalog: [],
    });
    expect((await use(token))[0]).to.equal(200);
    now = new Date('2026-01-02T12:00:00.000Z');
    expect(await use(token)).to.deep.equal([
      401,
      'Incorrect IAM authentication information: token expires, expires_at: 2026-01-02T12:00:00.000000Z',
    ]);
  });

  it('takes the project by its name, and leaves the catalogue out when asked to', async () => {
    const { status, body } = await ask(user.password, { project: { name: 'embedded' } }, '?nocatalog=true');
    expect(status).to.equal(201);
    expect((body as { token: object }).token).to.not.have.property('catalog');
  });

  it('a token of another project, or of none, opens nothing here: 403', async () => {
    for (const scope of [{ project: { name: 'elsewhere' } }, undefined]) {
      const { headers } = await ask(user.password, scope);
      expect((await use(headers.get('x-subject-token')))[0]).to.equal(403);
    }
  });

  it('a token that was tampered with is none: 401', async () => {
    const { headers } = await ask(user.password, project);
    expect((await use(`${headers.get('x-subject-token')}x`))[0]).to.equal(401);
  });

  for (const [what, password, scope, status, title] of [
    ['a wrong password', 'x', project, 401, 'Unauthorized'],
    ['a project that nobody has', user.password, { project: { id: 'x' } }, 401, 'Unauthorized'],
    ['a password that is a number', 7, project, 400, 'Bad Request'],
    ['a scope without project id or name', user.password, { project: {} }, 400, 'Bad Request'],
  ] as const)
    it(`${what}: ${status} in the form of Keystone`, async () => {
      const heard = await ask(password, scope);
      expect(heard.status).to.equal(status);
      expect((heard.body as { error: object }).error).to.include({ code: status, title });
    });
});
