import { expect } from 'chai';
import type { HttpRequest } from './exchange.ts';
import { authorizationOf, signRequest } from './sign-request.ts';

interface Vector {
  readonly request: HttpRequest;
  readonly secretKey: string;
  readonly signed: string;
  readonly signature: string;
}

const published = 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc';
const project = '99a3fff0d03c428eac3678da6a7d0f24';
const members = `/v3/${project}/elb/pools/36ce7086-a496-4666-9064-5ba0e6840c75/members`;
const host = 'elb.cn-north-4.myhuaweicloud.com';
const body = '{"member":{"address":"192.168.0.10","protocol_port":80}}';

// The vendor's published example, two of its SDK's own tests, and one that was worked out for this API.
const vectors: Readonly<Record<string, Vector>> = {
  'a GET with a query and three headers': {
    request: {
      method: 'GET',
      path: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
      headers: {
        'Content-Type': 'application/json',
        Host: 'service.region.example.com',
        'X-Sdk-Date': '20191115T033655Z',
      },
    },
    secretKey: published,
    signed: 'content-type;host;x-sdk-date',
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  'a GET that signs its date only': {
    request: { method: 'GET', path: '/path?limit=1', headers: { 'X-Sdk-Date': '20060102T150405Z' } },
    secretKey: 'SecretKey',
    signed: 'x-sdk-date',
    signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  },
  'a body that ends with a line break': {
    request: {
      method: 'POST',
      path: '/path?key=value',
      headers: { 'X-Sdk-Date': '20060102T150405Z' },
      body: '{"Name":"test","Id":1}\n',
    },
    secretKey: 'SecretKey',
    signed: 'x-sdk-date',
    signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  },
};

describe('authorizationOf', () => {
  for (const [what, { request, secretKey, signed, signature }] of Object.entries(vectors))
    it(`is the published one for ${what}`, () => {
      expect(authorizationOf(request, { accessKey: 'AK', secretKey })).to.equal(
        `SDK-HMAC-SHA256 Access=AK, SignedHeaders=${signed}, Signature=${signature}`,
      );
    });

  const signatureOf = (change: Partial<HttpRequest>) =>
    authorizationOf(
      { method: 'GET', path: '/', headers: { 'X-Sdk-Date': '20240101T000000Z' }, ...change },
      { accessKey: 'AK', secretKey: 'SK' },
    );

  it('takes bytes in base64 for what they stand for', () => {
    const text = signatureOf({ body: 'é' });
    expect(signatureOf({ base64: Buffer.from('é').toString('base64') })).to.equal(text);
    expect(signatureOf({ base64: Buffer.from('é', 'latin1').toString('base64') })).to.not.equal(text);
  });

  for (const [what, path, same] of [
    ['a slash at the end', '/a/', '/a'],
    ['what need not be encoded', '/%61?%61=%62', '/a?a=b'],
    ['marks that URLs leave as they are', "/a!'()*", '/a%21%27%28%29%2A'],
    ['the order of the query', '/a?b=2&a=1&b=10', '/a?a=1&b=10&b=2'],
    ['a name without a value', '/a?b', '/a?b='],
    ['a blank as a plus', '/a?b=c+d', '/a?b=c%20d'],
  ] as const)
    it(`does not depend on ${what}`, () => {
      expect(signatureOf({ path })).to.equal(signatureOf({ path: same }));
    });

  for (const [what, change] of [
    ['the method', { method: 'POST' }],
    ['the path', { path: '/b' }],
    ['an empty segment', { path: '//' }],
    ['the query', { path: '/?a' }],
    ['a question mark in the query', { path: '/?a=?' }],
    ['the body', { body: '{}' }],
    ['a header', { headers: { 'X-Sdk-Date': '20240101T000001Z' } }],
  ] as const)
    it(`depends on ${what}`, () => {
      expect(signatureOf(change)).to.not.equal(signatureOf({}));
    });
});

describe('signRequest', () => {
  const request = { method: 'POST', path: members, headers: { 'Content-Type': 'text/plain' }, body };
  const signing = { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: published, host, projectId: project };

  it('signs a CreateMember: host, project and date, and not what else the request says', () => {
    const signed = signRequest(request, { ...signing, at: new Date('2024-01-01T00:00:00.999Z') });
    expect(signed).to.deep.equal({
      ...request,
      headers: {
        'Content-Type': 'text/plain',
        'X-Sdk-Date': '20240101T000000Z',
        'X-Project-Id': project,
        Authorization:
          'SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=host;x-project-id;x-sdk-date, Signature=2136e7e0ec32b97be6cc6cdf33fc6fc711980efd46f2a716dacc436ae856e127',
      },
    });
  });

  it('signs the security token of a temporary key along', () => {
    const { headers } = signRequest(request, { ...signing, securityToken: 'token', at: new Date() });
    expect(headers['X-Security-Token']).to.equal('token');
    expect(headers.Authorization).to.include('SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,');
  });
});
