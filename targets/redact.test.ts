import { expect } from 'chai';
import type { Exchange } from './exchange.ts';
import { createRedactor } from './redact.ts';

/** Looks different in each encoding, and long enough to be found in part. */
const TOKEN = 'MIIe/tok+en=0123456789?ab<cd>&"ef"\\gh';
const escaped = JSON.stringify(TOKEN).slice(1, -1);

const base64 = (text: string) => Buffer.from(text).toString('base64');
const toEntity = (character: string) => `&#x${character.charCodeAt(0).toString(16)};`;
const toUnicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Each form with what is left of it. */
const FORMS: readonly (readonly [what: string, text: string, left: string])[] = [
  ['as it is', TOKEN, '[redacted]'],
  ['twice', `${TOKEN}${TOKEN} and ${TOKEN}.`, '[redacted][redacted] and [redacted].'],
  ['URL-encoded', encodeURIComponent(TOKEN), '[redacted]'],
  ['URL-encoded in lower case', encodeURIComponent(TOKEN).toLowerCase().replace('mii', 'MII'), '[redacted]'],
  ['escaped for JSON', escaped, '[redacted]'],
  ['with escaped slashes', escaped.replaceAll('/', '\\/'), '[redacted]'],
  ['with Unicode escapes', TOKEN.replace(/[^0-9A-Za-z]/g, toUnicode), '[redacted]'],
  ['with HTML entities', TOKEN.replace(/[^0-9A-Za-z]/g, toEntity), '[redacted]'],
  ['with decimal HTML entities', TOKEN.replaceAll('"', '&#34;'), '[redacted]'],
  ['in part', `token ${TOKEN.slice(0, 24)}... is wrong`, 'token [redacted]... is wrong'],
  ['with another end', `${TOKEN.slice(0, -1)}X`, '[redacted]X'],
];

const INNOCENT = [
  '',
  'nothing here',
  TOKEN.slice(0, 15),
  TOKEN.slice(1),
  TOKEN.toUpperCase(),
  base64('another one'),
];

describe('createRedactor: text', () => {
  const { text } = createRedactor({ $ELB_TOKEN: TOKEN });

  for (const [what, written, left] of FORMS) {
    it(`takes out the token ${what}`, () => {
      expect(text(written)).to.equal(left);
      expect(text(`a ${written} b`)).to.equal(`a ${left} b`);
    });
  }

  for (const before of ['', 'a', 'ab', 'abc', 'user:', 'Bearer ']) {
    it(`takes out base64 of "${before}" and the token`, () => {
      for (const encoding of ['base64', 'base64url'] as const) {
        const left = text(Buffer.from(`${before}${TOKEN}`).toString(encoding));
        expect(left).to.include('[redacted]');
        // At each border there may be one character that holds bits of the token and of its neighbour.
        const rest = Buffer.from(left.replace('[redacted]', ''), encoding).toString();
        expect(rest.length).to.be.at.most(before.length + 2);
      }
    });
  }

  for (const innocent of INNOCENT) {
    it(`leaves "${innocent}" alone`, () => {
      expect(text(innocent)).to.equal(innocent);
    });
  }

  it('wants a short token to stand alone', () => {
    const short = createRedactor({ $ELB_TOKEN: 'test' });
    expect(short.text('test (test) "test" testing attest _test dGVzdA==')).to.equal(
      '[redacted] ([redacted]) "[redacted]" testing attest _test dGVzdA==',
    );
  });

  it('takes its time from the length of the text, not from the token', () => {
    const long = createRedactor({ $ELB_TOKEN: `MII${'x'.repeat(5000)}` });
    expect(long.text('MIIx'.repeat(250_000))).to.have.length(1_000_000);
  });
});

const EXCHANGE: Exchange = {
  request: {
    method: 'POST',
    path: `/v3/p?t=${encodeURIComponent(TOKEN)}`,
    headers: { 'X-Auth-Token': TOKEN, 'X-Copy': `a ${TOKEN}`, Authorization: `Basic ${base64(TOKEN)}` },
    body: JSON.stringify({ token: TOKEN }),
  },
  response: {
    status: 400,
    headers: { 'x-echo': TOKEN, 'set-cookie': [`a=${encodeURIComponent(TOKEN)}`, 'b=1'] },
    text: JSON.stringify({ error_msg: TOKEN }),
    json: { error_msg: TOKEN },
  },
  failure: { kind: 'other', message: `token ${TOKEN}` },
  durationMs: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
};

describe('createRedactor: exchange', () => {
  const { exchange } = createRedactor({ $ELB_TOKEN: TOKEN });
  const answered = (text: string) => {
    const response = { status: 200, headers: {}, text, json: JSON.parse(text) as unknown };
    return exchange({ ...EXCHANGE, response }).response;
  };

  it('takes the token out of every part', () => {
    expect(exchange(EXCHANGE)).to.deep.equal({
      ...EXCHANGE,
      request: {
        method: 'POST',
        path: '/v3/p?t=[redacted]',
        headers: {
          'X-Auth-Token': '$ELB_TOKEN',
          'X-Copy': 'a [redacted]',
          Authorization: 'Basic [redacted]A==',
        },
        body: '{"token":"[redacted]"}',
      },
      response: {
        status: 400,
        headers: { 'x-echo': '[redacted]', 'set-cookie': ['a=[redacted]', 'b=1'] },
        text: '{"error_msg":"[redacted]"}',
        json: { error_msg: '[redacted]' },
      },
      failure: { kind: 'other', message: 'token [redacted]' },
    });
  });

  it('takes out each of several secrets, and names the one that a header is', () => {
    const secrets = { $ELB_TOKEN: `${TOKEN}-and-more`, $ELB_EXPIRED_TOKEN: TOKEN };
    const headers = { 'X-Auth-Token': TOKEN, 'X-Subject-Token': `${TOKEN}-and-more` };
    const body = `${TOKEN} ${TOKEN}-and-more`;
    const { request } = createRedactor(secrets).exchange({
      ...EXCHANGE,
      request: { ...EXCHANGE.request, headers, body },
    });
    expect(request.headers).to.deep.equal({
      'X-Auth-Token': '$ELB_EXPIRED_TOKEN',
      'X-Subject-Token': '$ELB_TOKEN',
    });
    expect(request.body).to.equal('[redacted] [redacted]');
  });

  it('takes out the beginning of a token that a request was signed in with, however short', () => {
    for (const secret of ['abc', TOKEN]) {
      const headers = { 'x-auth-token': secret.slice(0, -1), 'X-Other': 'ab' };
      const request = { method: 'GET', path: '/', headers };
      expect(
        createRedactor({ $ELB_TOKEN: secret }).exchange({ ...EXCHANGE, request }).request.headers,
      ).to.deep.equal({
        'x-auth-token': '[redacted]',
        'X-Other': 'ab',
      });
    }
  });

  it('finds the token in bytes', () => {
    const base64Body = base64(`\u00ff${TOKEN}`);
    const request = { method: 'POST', path: '/', headers: {}, base64: base64Body };
    expect(exchange({ ...EXCHANGE, request }).request.base64).to.match(/^.{2,5}\[redacted\].{0,4}$/);
  });

  it('changes nothing where there is no token', () => {
    const request = { method: 'GET', path: '/', headers: { 'x-auth-token': 'wrong' } };
    const response = {
      status: 200,
      headers: {},
      text: '{ "a": [1, null, "b\\n"] }',
      json: { a: [1, null, 'b\n'] },
    };
    const clean = { request, response, durationMs: 1, startedAt: EXCHANGE.startedAt };
    expect(exchange(clean)).to.deep.equal(clean);
  });

  it('looks into keys and nested values', () => {
    const json = { list: [{ [TOKEN]: { '__proto__ ': [TOKEN, 1] } }] };
    expect(answered(JSON.stringify(json))?.json).to.deep.equal({
      list: [{ '[redacted]': { '__proto__ ': ['[redacted]', 1] } }],
    });
  });

  it('writes the text anew when JSON spells the token in a way of its own', () => {
    const spelt = [...TOKEN].map(toUnicode).join('');
    expect(answered(`{ "a": "${spelt}" }`)).to.deep.include({
      text: '{"a":"[redacted]"}',
      json: { a: '[redacted]' },
    });
  });

  it('learns secrets, and the variables that stand for them', () => {
    const redactor = createRedactor({}, ['hidden-secret']);
    const request = {
      method: 'GET',
      path: '/?hidden-secret&own-secret',
      headers: { 'X-Auth-Token': TOKEN, a: 'hidden-secret' },
    };
    const before = redactor.exchange({ ...EXCHANGE, request });
    expect(before.request.headers).to.deep.equal({ 'X-Auth-Token': TOKEN, a: '[redacted]' });
    redactor.learn('another-token', '$ELB_TOKEN');
    redactor.learn(TOKEN, '$ELB_TOKEN');
    const after = redactor.exchange({ ...EXCHANGE, request }, ['own-secret']);
    expect(after.request.headers).to.deep.equal({ 'X-Auth-Token': '$ELB_TOKEN', a: '[redacted]' });
    expect([before.request.path, after.request.path]).to.deep.equal([
      '/?[redacted]&own-secret',
      '/?[redacted]&[redacted]',
    ]);
    expect(redactor.text('own-secret another-token')).to.equal('own-secret [redacted]');
  });
});
