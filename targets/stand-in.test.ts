import { expect } from 'chai';
import { embeddedTarget } from './embedded-target.ts';
import { type HttpRequest, openTransport, type Transport } from './exchange.ts';
import { openEndpoint } from './reference/endpoint.ts';
import { singleV4Pool } from './reference/fixtures.ts';
import type { SignIn } from './sign-in.ts';
import { openStandIn } from './stand-in.ts';
import { type Auth, secretOf } from './to-auth.ts';

const members = `/v3/${singleV4Pool.projectId}/elb/pools/${singleV4Pool.pools[0]?.id}/members`;
const headers = { 'Content-Type': 'application/json' };
const body = JSON.stringify({ member: { address: '10.0.0.1', protocol_port: 80 } });
const create = { method: 'POST', path: members, headers, body };

/** What is asked, one after another, of both. */
const asked: readonly (readonly [what: string, request: HttpRequest, signIn?: SignIn])[] = [
  ['a create', create],
  ['the same again', create],
  ['a listing', { method: 'GET', path: `${members}?limit=1`, headers: {} }],
  ['no token', create, 'none'],
  ['another token', create, { token: 'another' }],
  [
    'a token twice',
    { ...create, headers: { ...headers, 'X-Auth-Token': '$ELB_TOKEN', 'x-auth-token': 'two' } },
  ],
  ['no body', { method: 'POST', path: members, headers }],
  ['a body that is too large', { ...create, body: `"${'x'.repeat(2_000_000)}"` }],
  ['a path that is none', { ...create, path: `${members}/../members` }],
  ['a method that is none', { ...create, method: 'PATCH' }],
];

/** Ids and times are new every time, and a connection is what a stand-in has not. */
async function answersOf(transport: Transport) {
  const answers: unknown[] = [];
  for (const [what, request, signIn] of asked) {
    const exchange = await transport.send(request, signIn === undefined ? {} : { signIn });
    const { status, headers: got = {}, json } = exchange.response ?? {};
    const names = Object.keys(got).filter((name) => !/^(connection|keep-alive|content-length)$/.test(name));
    const code = (json as { error_code?: unknown } | undefined)?.error_code;
    answers.push({ what, status, code, request: exchange.request, names: names.sort(), keys: keysOf(json) });
  }
  return { answers, requests: transport.requests };
}

function keysOf(json: unknown): readonly string[] {
  return typeof json === 'object' && json !== null ? Object.keys(json) : [];
}

const [key] = singleV4Pool.accessKeys;
const [user] = singleV4Pool.users;
const signIns: Readonly<Record<Auth['kind'], (url: string) => Auth>> = {
  token: () => ({ kind: 'token', token: singleV4Pool.token }),
  key: () => ({ kind: 'key', accessKey: key?.accessKey ?? '', secretKey: key?.secretKey ?? '' }),
  iam: (endpoint) => ({
    kind: 'iam',
    endpoint,
    domain: user?.domain ?? '',
    user: user?.name ?? '',
    password: user?.password ?? '',
  }),
};

describe('openStandIn', () => {
  for (const [kind, auth] of Object.entries(signIns))
    it(`answers what an embedded endpoint of the same world answers, without being asked over the network: ${kind}`, async () => {
      const endpoint = await openEndpoint({ fixtures: singleV4Pool });
      const target = { ...embeddedTarget(endpoint.url, singleV4Pool), auth: auth(endpoint.url) };
      const transport = openTransport(target, { objection: () => undefined });
      try {
        const there = await answersOf(transport);
        const here = await answersOf(openStandIn({ ...target, endpoint: 'http://127.0.0.1:1/base' }));
        expect(here).to.deep.equal(there);
        expect(here.requests).to.equal(asked.length);
        expect(JSON.stringify(here)).to.not.contain(secretOf(target.auth));
      } finally {
        await transport.close();
        await endpoint.close();
      }
    });
});
