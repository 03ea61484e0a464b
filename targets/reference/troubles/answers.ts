import { toAnswer } from '../answer.ts';
import { type Refusal, unauthenticated } from '../refusal.ts';
import { sendReply, toReply } from '../reply.ts';
import type { Disturb } from './trouble.ts';

// Whole answers that somebody else gives, or an endpoint that does not look at what it is asked.

const html = { 'Content-Type': 'text/html' };

/** A gateway whose upstream is down. */
export const gatewayPage: Disturb = (_reply, response) =>
  response.writeHead(502, html).end('<html><h1>502 Bad Gateway</h1></html>');

/** A captive portal that wants a click before anything else. */
export const captivePage: Disturb = (_reply, response) =>
  response.writeHead(200, html).end('<!DOCTYPE html><title>Welcome</title><form>Please sign in</form>');

/** The same in plain words: nothing in it looks like a page. */
export const captiveText: Disturb = (_reply, response) =>
  response.writeHead(200, { 'Content-Type': 'text/plain' }).end('Please sign in to the network first.');

/** A gateway that sends a request to its log-in page. */
export const elsewhere: Disturb = (_reply, response) =>
  response.writeHead(302, { Location: 'https://portal.example.test/login' }).end();

/** A gateway that sends every request where it came from. */
export const redirect: Disturb = (_reply, response) =>
  response.writeHead(302, { Location: response.req.url ?? '/' }).end();

/** The throttling of the API gateway. */
export function throttled(headers: Readonly<Record<string, string>> = {}): Disturb {
  const message = 'The throttling threshold has been reached: policy ip over ratelimit,limit:5,time:5 second';
  return refusing({ status: 429, code: 'APIGW.0308', message }, headers);
}

/** What a token is answered with that was valid until now. */
export const tokenExpired: Disturb = refusing(
  unauthenticated('token expires, expires_at: 2026-01-01T00:00:00.000000Z'),
);

/** One refusal for everything. */
export function refusing(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Disturb {
  return ({ headers: { 'X-Request-Id': id = '' } }, response) => {
    const reply = toReply(toAnswer(refusal), id);
    sendReply({ ...reply, headers: { ...reply.headers, ...headers } }, response);
  };
}

/** One success for everything, with one and the same member. */
export const sameMember: Disturb = ({ headers: { 'X-Request-Id': id = '' } }, response) => {
  const member = {
    id: '0d5b3c1e-0000-4000-8000-000000000001',
    name: '',
    weight: 1,
    admin_state_up: false,
    address: '10.128.0.4',
    protocol_port: 80,
    operating_status: 'NO_MONITOR',
    ip_version: 'v4',
  };
  sendReply(toReply({ status: 201, body: { member } }, id), response);
};

/** A success that says nothing. */
export const nothing: Disturb = (_reply, response) => response.writeHead(204).end();

/** Any status with any body; the same ones in the same order every time. */
export function atRandom(): Disturb {
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const statuses = [200, 201, 204, 400, 409, 410, 418, 500];
  return ({ headers }, response) => {
    const bodies = [
      '{"members":[]}',
      '[]',
      '{}',
      `{"member":{"id":"m-${next(1e9)}"},"request_id":"r-${next(1e9)}"}`,
      '',
    ];
    const status = statuses[next(statuses.length)] ?? 200;
    response.writeHead(status, headers).end(status === 204 ? '' : bodies[next(bodies.length)]);
  };
}
