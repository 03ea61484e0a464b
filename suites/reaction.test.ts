import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { answerInShort, errorCodeOf } from './answer-in-short.ts';
import { reactionOf } from './reaction.ts';
import { answered, answeredText, created, lost, refusal } from './trials-for-test.ts';

const coded = (status: number, error_code: string): Exchange => answered(status, { error_code });
const typed = (type: string, text: string): Exchange => {
  const exchange = answeredText(200, text);
  return { ...exchange, response: { status: 200, text, headers: { 'content-type': type } } };
};
const sentTo = (location: string) => answered(302, undefined, { location });
const cut: Exchange = { ...created(), failure: { kind: 'reset', message: 'cut' } };
const nothing: Exchange = { request: refusal.request, durationMs: 1, startedAt: refusal.startedAt };

/** A text that is called JSON. */
function json(status: number, text: string): Exchange {
  const { response, ...rest } = answeredText(status, text);
  return {
    ...rest,
    ...(response && { response: { ...response, headers: { 'content-type': 'application/json' } } }),
  };
}

/** What came back → the kind, and for the environment a word of the cause. */
const table: readonly (readonly [what: string, exchange: Exchange, kind: string, cause?: RegExp])[] = [
  ['201 with a member', created(), 'accepted'],
  ['200 with a member', answered(200, { member: {} }), 'accepted'],
  ['204 without a body', answered(204), 'accepted'],
  ['202 with a text that is no page', answeredText(202, 'ok'), 'accepted'],
  ['201 with an HTML page', answeredText(201, '<html>Sign in</html>'), 'environment', /not an answer/],
  ['200 with HTML behind blanks', answeredText(200, ' \n<!DOCTYPE html>'), 'environment', /not an answer/],
  ['201 with JSON that was cut off', answeredText(201, '{"member":{"id"'), 'environment', /cut off/],
  ['201 with JSON behind a byte order mark', answeredText(201, '\ufeff{}'), 'environment', /byte order mark/],
  ['500 with a text that begins like JSON', answeredText(500, '{"error_code":"EL'), 'crashed'],
  ['200 with a text that is declared as one', typed('text/plain', 'sign in'), 'environment', /not an answer/],
  ['200 with an empty page', typed('text/html', ''), 'accepted'],
  ['400 with a code', refusal, 'refused'],
  ['400 without a body', answered(400), 'refused'],
  ['400 with HTML', answeredText(400, '<h1>Bad</h1>'), 'refused'],
  ['400 with JSON that was cut off', json(400, '{"error_msg":"n'), 'environment', /breaks off/],
  ['500 with JSON that was cut off', json(500, '{"error_msg":"n'), 'environment', /breaks off/],
  ['500 with a log line in brackets', answeredText(500, '[ERROR] panic'), 'crashed'],
  ['500 with a log line that is called JSON', json(500, '{ERROR} panic'), 'crashed'],
  ['400 with quotes that JSON does not know', json(400, "{'error_msg': 'no'}"), 'refused'],
  ['400 with a comma too many', json(400, '{"error_msg":"no",}'), 'refused'],
  ['403', answered(403), 'refused'],
  ['404', coded(404, 'ELB.8904'), 'refused'],
  ['409', coded(409, 'ELB.8907'), 'refused'],
  [
    '409 for a request that was put off before',
    { ...coded(409, 'ELB.8907'), throttled: 1 },
    'environment',
    /answered 409 ELB\.8907 when it was sent again: an earlier try may have left a member/,
  ],
  ['400 for a request that was put off before', { ...coded(400, 'ELB.8902'), throttled: 1 }, 'refused'],
  ['413', answered(413), 'refused'],
  ['499', answered(499), 'refused'],
  ['500', answered(500), 'crashed'],
  ['500 with a code', coded(500, 'ELB.8906'), 'crashed'],
  ['501', answered(501), 'crashed'],
  ['505', answered(505), 'crashed'],
  ['502 of a gateway', answeredText(502, '<h1>Bad gateway</h1>'), 'environment', /the gateway answered 502$/],
  ['503 of a gateway', answered(503), 'environment', /the gateway answered 503$/],
  ['504 of a gateway', coded(504, 'APIGW.0204'), 'environment', /the gateway answered 504 APIGW\.0204$/],
  ['503 of the service itself', coded(503, 'ELB.8906'), 'crashed'],
  ['408', answered(408), 'environment', /408/],
  ['429', answered(429), 'environment', /429/],
  ['429 with a code of the service', coded(429, 'ELB.8902'), 'environment', /throttled/],
  ['quota of members', coded(409, 'ELB.8905'), 'environment', /the quota is full: 409 ELB\.8905/],
  ['quota of all members', coded(403, 'ELB.2001'), 'environment', /the quota is full: 403 ELB\.2001/],
  ['quota with 400', coded(400, 'ELB.9807'), 'environment', /quota/],
  [
    'throttled for a while',
    answered(429, undefined, { 'retry-after': '30' }),
    'environment',
    /429, Retry-After 30 \(/,
  ],
  ['a redirect to elsewhere', sentTo('/login'), 'environment', /redirected: 302 to \/login$/],
  [
    'a redirect to itself',
    sentTo(refusal.request.path),
    'environment',
    /to where the request came from: 302$/,
  ],
  ['a redirect', answered(301), 'environment', /301/],
  ['304', answered(304), 'environment', /304/],
  ['a status below 200', answered(101), 'environment', /101/],
  ['a reset connection', lost(), 'environment', /transport: reset/],
  ['a deadline', lost('timeout'), 'environment', /transport: timeout/],
  ['an answer that was cut off', cut, 'environment', /in the middle of the answer \(transport: reset\)/],
  ['a refused connection', lost('refused'), 'environment', /the connection was refused/],
  ['an answer that is no HTTP', lost('protocol'), 'environment', /cannot be read: a protocol/],
  ['nothing at all', nothing, 'environment', /no answer/],
];

describe('reactionOf', () => {
  for (const [what, exchange, kind, cause] of table) {
    it(`${what}: ${kind}`, () => {
      const reaction = reactionOf(exchange, true);
      expect(reaction.kind).to.equal(kind);
      expect('cause' in reaction ? reaction.cause : '').to.match(cause ?? /^$/);
    });
  }

  it('takes a redirect for a refusal where the sign-in was left out on purpose', () => {
    expect(reactionOf(answered(302), false)).to.deep.equal({ kind: 'refused' });
  });

  it('tells a sign-in that fails from one that is refused on purpose', () => {
    expect(reactionOf(answered(401), true)).to.deep.equal({
      kind: 'environment',
      cause: 'the token is not accepted any more: 401',
    });
    const signed = { ...answered(401).request, headers: { Authorization: '$ELB_SIGNATURE' } };
    expect(reactionOf({ ...answered(401), request: signed }, true)).to.have.property(
      'cause',
      'the access key is not accepted any more: 401',
    );
    expect(reactionOf(answered(401), false)).to.deep.equal({ kind: 'refused' });
  });
});

describe('answerInShort', () => {
  for (const [what, exchange, short] of [
    ['status and code', refusal, '400 ELB.8902'],
    ['status alone', answered(204), '204'],
    ['a code that is no text', answered(400, { error_code: 7 }), '400'],
    ['a failure', lost('dns'), 'no answer (dns)'],
    ['a failure in the middle of an answer', cut, 'no answer (reset)'],
    ['nothing', nothing, 'no answer (nothing came)'],
  ] as const)
    it(`gives ${what}`, () => {
      expect(answerInShort(exchange)).to.equal(short);
    });
});

describe('errorCodeOf', () => {
  for (const json of [null, 'ELB.8902', [], 42, { error_code: null }, {}])
    it(`finds no code in ${JSON.stringify(json)}`, () => {
      expect(errorCodeOf(answered(400, json).response)).to.equal(undefined);
    });
});
