import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { canonicalRequest, isSigned, readAuthorization, signatureOf } from './signature.ts';

interface Vector {
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly secretKey: string;
  readonly hash?: string;
  readonly signature: string;
}

const published = 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc';
const project = '99a3fff0d03c428eac3678da6a7d0f24';
const pool = '36ce7086-a496-4666-9064-5ba0e6840c75';

// The vendor's published example, two of its SDK's own tests, and one that was worked out for this API.
const vectors: Readonly<Record<string, Vector>> = {
  'a GET with a query and three headers': {
    request:
      'GET /v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
    headers: {
      'content-type': 'application/json',
      host: 'service.region.example.com',
      'x-sdk-date': '20191115T033655Z',
    },
    secretKey: published,
    hash: 'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  'a GET that signs its date only': {
    request: 'GET /path?limit=1',
    headers: { 'x-sdk-date': '20060102T150405Z' },
    secretKey: 'SecretKey',
    signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  },
  'a body that ends with a line break': {
    request: 'POST /path?key=value',
    headers: { 'x-sdk-date': '20060102T150405Z' },
    body: '{"Name":"test","Id":1}\n',
    secretKey: 'SecretKey',
    signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  },
  'a CreateMember': {
    request: `POST /v3/${project}/elb/pools/${pool}/members`,
    headers: {
      host: 'elb.cn-north-4.myhuaweicloud.com',
      'x-project-id': project,
      'x-sdk-date': '20240101T000000Z',
    },
    body: '{"member":{"address":"192.168.0.10","protocol_port":80}}',
    secretKey: published,
    hash: '3eaead5539bc8acf5d3875801fd1893e9b2fc3b0d496ff384e1c567861829442',
    signature: '2136e7e0ec32b97be6cc6cdf33fc6fc711980efd46f2a716dacc436ae856e127',
  },
};

/** A request in one line, `METHOD path?query`, with headers and body. */
function canonical(line: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  const request = { method, path, query: new URLSearchParams(query), headers, body: Buffer.from(body) };
  return canonicalRequest(request, Object.keys(headers).sort());
}

describe('signatureOf canonicalRequest', () => {
  for (const [title, { request, headers, body, secretKey, hash, signature }] of Object.entries(vectors)) {
    it(`is the known one of ${title}`, () => {
      const text = canonical(request, headers, body);
      if (hash !== undefined) expect(createHash('sha256').update(text).digest('hex')).to.equal(hash);
      expect(signatureOf(text, headers['x-sdk-date'] ?? '', secretKey)).to.equal(signature);
    });
  }

  it('is another one without the line break at the end of the body', () => {
    const text = canonical(
      'POST /path?key=value',
      { 'x-sdk-date': '20060102T150405Z' },
      '{"Name":"test","Id":1}',
    );
    expect(signatureOf(text, '20060102T150405Z', 'SecretKey')).to.match(/^83599e52/);
  });
});

describe('canonicalRequest', () => {
  const table: readonly (readonly [request: string, path: string, query: string])[] = [
    ['GET /a', '/a/', ''],
    ['GET /a/', '/a/', ''],
    ['GET /a%2fb/%7e/c*d', '/a%2Fb/~/c%2Ad/', ''],
    ['GET /a%zz', '/a%25zz/', ''],
    ['GET /a?b', '/a/', 'b='],
    ['GET /a?b=2&a=2&b=10&a=', '/a/', 'a=&a=2&b=10&b=2'],
    ['GET /a?n=b&n=%E5%90%8D', '/a/', 'n=b&n=%E5%90%8D'],
    ['GET /a?n=x%20y&m=x+y&l=(%21)', '/a/', 'l=%28%21%29&m=x%20y&n=x%20y'],
  ];
  for (const [request, path, query] of table) {
    it(`of ${request} has the path ${path} and the query ${query || '(none)'}`, () => {
      expect(canonical(request, {}).split('\n').slice(1, 3)).to.deep.equal([path, query]);
    });
  }

  it('leaves repeated parameters as they were sent when it is told to', () => {
    const query = new URLSearchParams('p=80&p=443&a=1');
    const request = { method: 'GET', path: '/', query, headers: {}, body: Buffer.from('') };
    const third = (order: 'sorted' | 'as sent') => canonicalRequest(request, [], order).split('\n')[2];
    expect([third('sorted'), third('as sent')]).to.deep.equal(['a=1&p=443&p=80', 'a=1&p=80&p=443']);
  });

  it('trims header values and reads their bytes as UTF-8', () => {
    const headers = { 'x-a': ' b ', 'x-n': Buffer.from('张').toString('latin1') }; // ends in a Latin-1 space
    expect(canonical('GET /', headers)).to.contain('\nx-a:b\nx-n:张\n\nx-a;x-n\n');
  });

  it('takes UNSIGNED-PAYLOAD, and no other word, for the hash of the body', () => {
    const last = (word: string) =>
      canonical('PUT /', { 'x-sdk-content-sha256': word }, '{}').split('\n').at(-1);
    expect(last('UNSIGNED-PAYLOAD')).to.equal('UNSIGNED-PAYLOAD');
    expect(last('whatever')).to.equal(createHash('sha256').update('{}').digest('hex'));
  });
});

describe('readAuthorization', () => {
  const signature = '0'.repeat(64);
  it('takes the three parts apart, header names in small letters and in order', () => {
    const text = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=X-Sdk-Date;host, Signature=${signature}`;
    const parts = { accessKey: 'AK', signedHeaders: ['host', 'x-sdk-date'], signature };
    expect(readAuthorization(text)).to.deep.equal(parts);
    expect(readAuthorization(text.replaceAll(', ', ','))).to.deep.equal(parts);
  });

  for (const text of [
    'SDK-HMAC-SHA256',
    `SDK-HMAC-SHA256 Access=, SignedHeaders=a, Signature=${signature}`,
    `SDK-HMAC-SHA256 Access=AK, Signature=${signature}`,
    'SDK-HMAC-SHA256 Access=AK, SignedHeaders=a, Signature=0',
    `SDK-HMAC-SM3 Access=AK, SignedHeaders=a, Signature=${signature}`,
  ]) {
    it(`reads nothing from ${text.slice(0, 60)}`, () => {
      expect(readAuthorization(text)).to.equal(undefined);
    });
  }
});

describe('isSigned', () => {
  const table: readonly (readonly [headers: Readonly<Record<string, string>>, signed: boolean])[] = [
    [{}, false],
    [{ authorization: 'SDK-HMAC-SHA256 Access=AK' }, true],
    [{ authorization: 'Basic eDp5' }, false],
    [{ authorization: 'SDK-HMAC-SHA256 Access=AK', 'x-auth-token': 't' }, false],
  ];
  for (const [headers, signed] of table) {
    it(`${JSON.stringify(headers)}: ${signed}`, () => {
      expect(isSigned(headers)).to.equal(signed);
    });
  }
});
