import { spawn, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { toCurl } from './curl.ts';
import type { HttpRequest } from './exchange.ts';
import { LONGER_TOKEN, SHORTER_TOKEN, TOKEN_VARIABLE } from './sign-in.ts';

const ENDPOINT = 'https://elb.example.test/base/';
const URL_TEXT = 'https://elb.example.test/base/v3/p';

const WRITTEN: readonly (readonly [what: string, request: Partial<HttpRequest>, command: string])[] = [
  ['a bare request', { method: 'GET' }, `-X GET ${URL_TEXT}`],
  ['a HEAD request', { method: 'HEAD' }, `--head ${URL_TEXT}`],
  [
    'the token, left to the shell',
    { headers: { 'X-Auth-Token': '$ELB_TOKEN' } },
    `-X POST -H "X-Auth-Token: $ELB_TOKEN" ${URL_TEXT}`,
  ],
  [
    'a token in place of a signature, which does not last',
    { headers: { Authorization: '$ELB_SIGNATURE' } },
    `-X POST -H "X-Auth-Token: $ELB_TOKEN" ${URL_TEXT}`,
  ],
  [
    'a token that is to be refused, in any header',
    { headers: { 'X-Subject-Token': '$ELB_EXPIRED_TOKEN' } },
    `-X POST -H "X-Subject-Token: $ELB_EXPIRED_TOKEN" ${URL_TEXT}`,
  ],
  [
    'another token, kept from the shell',
    { headers: { 'X-Auth-Token': '$HOME`id`' } },
    `-X POST -H 'X-Auth-Token: $HOME\`id\`' ${URL_TEXT}`,
  ],
  ['an empty header', { headers: { 'X-Empty': '' } }, `-X POST -H 'X-Empty;' ${URL_TEXT}`],
  [
    'a body with a quote and no type',
    { body: "it's" },
    `-X POST -H 'Content-Type:' --data-raw 'it'\\''s' ${URL_TEXT}`,
  ],
];

describe('toCurl', () => {
  for (const [what, request, command] of WRITTEN) {
    it(`writes ${what}`, () => {
      const text = toCurl({ method: 'POST', path: '/v3/p', headers: {}, ...request }, ENDPOINT);
      expect(text).to.equal(`curl -sS -i --globoff --path-as-is ${command}`);
    });
  }
});

interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

const json = { 'Content-Type': 'application/json' };

const RUN: readonly (readonly [what: string, request: HttpRequest])[] = [
  ['JSON', { method: 'POST', path: '/a', headers: json, body: '{"member":{"name":"a b"}}' }],
  ['shell syntax', { method: 'POST', path: '/a', headers: json, body: `'"\`$(id)\` $HOME \\ ! & ; | > *` }],
  ['a leading @', { method: 'POST', path: '/a', headers: json, body: '@/etc/hostname' }],
  [
    'line breaks, tabs and NUL',
    { method: 'POST', path: '/a', headers: json, body: "a\nb\r\n\t%s %% \\n\0'7\n" },
  ],
  ['text beyond ASCII', { method: 'POST', path: '/a', headers: json, body: '后端服务器 é 🙂 \u0085' }],
  ['bytes that are no text', { method: 'POST', path: '/a', headers: json, base64: '/wDAgO2ggCc=' }],
  ['an empty body', { method: 'POST', path: '/a', headers: {}, body: '' }],
  ['a body without a type', { method: 'POST', path: '/a', headers: {}, body: '{}' }],
  ['odd paths', { method: 'GET', path: '//v3/../%2e%2E/a%20b/./[1-3]{x,y}?q=1&r=%zz', headers: {} }],
  ['the token', { method: 'DELETE', path: '/a', headers: { 'X-Auth-Token': '$ELB_TOKEN' } }],
  ['a token that is longer', { method: 'GET', path: '/a', headers: { 'X-Auth-Token': LONGER_TOKEN } }],
  ['a token that is cut off', { method: 'GET', path: '/a', headers: { 'X-Auth-Token': SHORTER_TOKEN } }],
  ['header values', { method: 'PUT', path: '/a', headers: { 'X-Odd': `a'b"c$d\`e\\f`, 'x-empty': '' } }],
];

describe('toCurl, run by a shell', () => {
  let server: Server;
  let heard: Heard | undefined;

  before(async function () {
    if (spawnSync('curl', ['--version']).status !== 0) this.skip();
    server = createServer(async (request, response) => {
      const chunks = await request.toArray();
      const { method, url: path, rawHeaders } = request;
      heard = { method, path, rawHeaders, body: Buffer.concat(chunks) };
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  after(() => server?.close());

  for (const [what, request] of RUN) {
    it(`sends ${what} as recorded`, async () => {
      const { port } = server.address() as AddressInfo;
      const command = toCurl(request, `http://127.0.0.1:${port}`);
      expect(command).not.to.include('\n');
      expect(await runInShell(command)).to.equal(0);
      expect(heard?.method).to.equal(request.method);
      expect(heard?.path).to.equal(request.path);
      const { body = '', base64 } = request;
      const sent = base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64');
      expect(heard?.body).to.deep.equal(sent);
      expectHeaders(request, heard?.rawHeaders ?? []);
    });
  }
});

const secret = `to'k"en $x`;
const meant: Readonly<Record<string, string>> = {
  [TOKEN_VARIABLE]: secret,
  [LONGER_TOKEN]: `${secret}0`,
  [SHORTER_TOKEN]: secret.slice(0, -4),
};

function runInShell(command: string): Promise<number | null> {
  const env = { PATH: process.env.PATH, ELB_TOKEN: secret };
  const shell = spawn('sh', ['-c', command], { env, stdio: 'ignore', timeout: 10_000 });
  return new Promise((exited) => shell.on('close', exited));
}

function expectHeaders(request: HttpRequest, rawHeaders: readonly string[]): void {
  for (const [name, value] of Object.entries(request.headers)) {
    expect(rawHeaders).to.include(name);
    expect(rawHeaders[rawHeaders.indexOf(name) + 1]).to.equal(meant[value] ?? value);
  }
  const typed = rawHeaders.some((name) => name.toLowerCase() === 'content-type');
  expect(typed).to.equal('Content-Type' in request.headers);
}
