import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { clockForTest } from '../targets/clock-for-test.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import { clausesWith, type Run, runAgainst, runEmbedded } from './run-for-test.ts';
import type { TierName } from './tier.ts';

/** What an endpoint does with every request, whatever it asks for. */
type Handler = (response: ServerResponse, request: IncomingMessage, body: string) => unknown;

/** Short where an answer is waited for in vain, long where a busy machine must not look like an outage. */
const [impatient, patient] = [150, 10_000];

/** Examines an endpoint of node:http that knows nothing of the API. */
async function examining(
  handler: Handler,
  given: { tier?: TierName; timeoutMs?: number } = {},
): Promise<Run> {
  const { tier = 'gate', timeoutMs = patient } = given;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => handler(response, request, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return await runAgainst(
      { ...embeddedTarget(url, dualstackOnly), limits: { concurrency: 8, requestsPerSecond: 0, timeoutMs } },
      { tier, clock: clockForTest() },
    );
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

const json =
  (status: number, body: unknown): Handler =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

const text =
  (status: number, type: string, body: string, headers = {}): Handler =>
  (response) =>
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);

const html = '<!DOCTYPE html><title>Welcome</title><form>Please sign in</form>';
const elbError = (code: string) => ({ error_code: code, error_msg: 'no', request_id: 'r' });

const member = {
  id: '0d5b3c1e-0000-4000-8000-000000000001',
  name: '',
  weight: 1,
  admin_state_up: false,
  project_id: dualstackOnly.projectId,
  address: '10.128.0.4',
  protocol_port: 80,
  operating_status: 'NO_MONITOR',
  status: [],
  ip_version: 'v4',
};

/** Takes everything, and answers with what was sent. */
function yesMan(response: ServerResponse, { method }: IncomingMessage, body: string): void {
  const sent = memberIn(body);
  const answer = { member: { ...member, ...sent, id: `m-${count++}` }, request_id: `r-${count}` };
  json(method === 'GET' ? 200 : 201, answer)(response, {} as IncomingMessage, body);
}
let count = 0;

function memberIn(body: string): object {
  try {
    return JSON.parse(body).member;
  } catch {
    return {};
  }
}

/** Numbers that look random and are the same every time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Any status and any body, neither of which has anything to do with the request. */
function random(seed: number): Handler {
  const next = numbersFrom(seed);
  const statuses = [200, 201, 204, 400, 409, 410, 418, 500];
  const bodies = [
    () => JSON.stringify({ member: { id: next(1e9) } }),
    () => JSON.stringify({ member: { ...member, id: `m-${next(1e9)}` }, request_id: `r-${next(1e9)}` }),
    () => JSON.stringify(elbError('ELB.8902')),
    () => JSON.stringify([next(1e9)]),
    () => '',
    () => Array.from({ length: 40 }, () => String.fromCharCode(33 + next(90))).join(''),
  ];
  return (response) => {
    const status = statuses[next(statuses.length)] ?? 200;
    const body = status === 204 ? '' : (bodies[next(bodies.length)]?.() ?? '');
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };
}

/** Bytes that are no HTTP. */
function noise(seed: number): Handler {
  const next = numbersFrom(seed);
  return ({ socket }) => socket?.end(Buffer.from(Array.from({ length: 200 }, () => next(256))));
}

const head = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n';

type Row = readonly [what: string, exitCode: number, handler: Handler, timeoutMs?: number];

const table: readonly Row[] = [
  ['400 with an error of the service', 1, json(400, elbError('ELB.8902'))],
  ['400 without a body', 1, (response) => response.writeHead(400).end()],
  ['201 with {}', 1, json(201, {})],
  ['201 with a fixed, plausible member', 1, json(201, { member, request_id: 'r' })],
  ['200 or 201 with what was sent', 1, yesMan],
  ['204', 1, (response) => response.writeHead(204).end()],
  ['500 with an error of the service', 1, json(500, elbError('ELB.8906'))],
  ['500 without a body', 1, (response) => response.writeHead(500).end()],
  ['503 with an error of the service', 1, json(503, elbError('ELB.8906'))],
  ['401', 4, json(401, elbError('APIGW.0301'))],
  ['403', 4, json(403, elbError('SYS.0403'))],
  ['429', 4, json(429, elbError('APIGW.0308'))],
  ['408', 4, (response) => response.writeHead(408).end()],
  ['502 with the page of a gateway', 4, text(502, 'text/html', '<h1>Bad Gateway</h1>')],
  ['503 without a body', 4, (response) => response.writeHead(503).end()],
  ['200 with the page of a captive portal', 4, text(200, 'text/html', html)],
  ['201 with the page of a captive portal', 4, text(201, 'text/html', html)],
  ['a redirect', 4, text(301, 'text/html', '', { Location: '/login' })],
  ['a quota that is full', 4, json(409, elbError('ELB.8905'))],
  ['noise', 4, noise(1)],
  ['nothing, and hangs up', 4, ({ socket }) => socket?.destroy()],
  ['nothing, ever', 4, () => {}, impatient],
  [
    'a head and half a body, and then nothing',
    4,
    ({ socket }) => socket?.write(`${head}{"member":`),
    impatient,
  ],
  ['a head and half a body, and hangs up', 4, ({ socket }) => socket?.end(`${head}{"member":`)],
];

const negatives = (ids: readonly string[]) => ids.filter((id) => id.endsWith('-not-accepted'));

describe('an endpoint that answers everything with', () => {
  for (const [what, exitCode, handler, timeoutMs = patient] of table)
    it(`${what}: exit ${exitCode}, and no negative passes`, async () => {
      const { report } = await examining(handler, { timeoutMs });
      expect(report.run.exitCode, report.run.reason).to.equal(exitCode);
      expect(negatives(clausesWith(report, 'passed'))).to.deep.equal([]);
      expect(clausesWith(report, 'broken')).to.deep.equal([]);
      expect(negatives(report.verdicts.map(({ clause }) => clause.id)).length).to.be.above(40);
    });

  for (const seed of [1, 2, 3])
    it(`anything at random (${seed}): exit 1, and no negative passes`, async () => {
      const { report } = await examining(random(seed));
      expect(report.run.exitCode, report.run.reason).to.equal(1);
      expect(negatives(clausesWith(report, 'passed'))).to.deep.equal([]);
      expect(clausesWith(report, 'broken')).to.deep.equal([]);
    });

  it('400, examined nightly: still no bug of ours', async () => {
    const { report } = await examining(json(400, elbError('ELB.8902')), { tier: 'nightly' });
    expect(report.run.exitCode, report.run.reason).to.equal(1);
    expect(negatives(clausesWith(report, 'passed'))).to.deep.equal([]);
  });
});

describe('an endpoint that answers with a member whose', () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const raw = (body: string) => text(201, 'application/json', body);
  for (const [what, exitCode, handler] of [
    ['id is half a character', 1, raw('{"member":{"id":"\\ud800"},"request_id":"r"}')],
    ['id leads up the path', 1, json(201, { member: { ...member, id: '..' }, request_id: 'r' })],
    ['id has a slash', 1, json(201, { member: { ...member, id: 'a/../../b?c#d' }, request_id: 'r' })],
    ['id is a line break', 1, json(201, { member: { ...member, id: 'a\r\nX-Evil: 1' }, request_id: 'r' })],
    ['id is full of steps up', 1, json(201, { member: { ...member, id: 'a/../../b' }, request_id: 'r' })],
    ['id is very long', 1, json(201, { member: { ...member, id: 'a'.repeat(100_000) }, request_id: 'r' })],
    ['id is an object', 1, json(201, { member: { ...member, id: {} }, request_id: [] })],
    [
      'fields are all null',
      1,
      json(201, { member: Object.fromEntries(Object.keys(member).map((key) => [key, null])) }),
    ],
    [
      'fields are all lists',
      1,
      json(201, { member: Object.fromEntries(Object.keys(member).map((key) => [key, [[]]])) }),
    ],
    ['name is nested too deep', 4, raw(`{"member":{"id":"a","name":${deep}},"request_id":"r"}`)],
    [
      'prototype is meddled with',
      1,
      raw('{"member":{"id":"a","__proto__":{"x":1},"constructor":7},"__proto__":[]}'),
    ],
    ['listing never ends', 1, json(200, { members: [{ id: 'a' }], page_info: { next_marker: 'b' } })],
  ] as const)
    it(`${what} does not conform (exit ${exitCode}), and breaks nothing of ours`, async () => {
      const { report } = await examining(handler);
      expect(report.run.exitCode, report.run.reason).to.equal(exitCode);
      expect(negatives(clausesWith(report, 'passed'))).to.deep.equal([]);
      expect(clausesWith(report, 'broken')).to.deep.equal([]);
      expect(() => JSON.stringify(report)).to.not.throw();
    });
});

describe('an endpoint that gives up in the middle', () => {
  for (const [what, giveUp, timeoutMs = patient] of [
    ['hangs up', (response) => response.destroy()],
    ['goes silent', () => {}, impatient],
    ['throttles', (response) => response.writeHead(429).end()],
    ['lets the token expire', (response) => response.writeHead(401).end()],
    ['is behind a gateway that is down', (response) => response.writeHead(502).end('<h1>')],
  ] as readonly (readonly [string, (response: ServerResponse) => unknown, number?])[])
    it(`${what}: exit 4, with nothing but lost evidence`, async () => {
      let left = 90;
      const behaviour: Behaviour = {
        ...faithful,
        send: (reply, response) => void (left-- > 0 ? faithful.send(reply, response) : giveUp(response)),
      };
      const limits = { timeoutMs };
      const clock = clockForTest();
      const { report } = await runEmbedded({ behaviour, fixtures: dualstackOnly, limits, clock });
      expect(report.run, report.run.reason).to.include({ verdict: 'no-evidence', exitCode: 4 });
      expect(clausesWith(report, 'failed', 'broken')).to.deep.equal([]);
      expect(clausesWith(report, 'not-run').length, 'not run').to.be.above(10);
      expect(report.leftOvers.length, 'members that may be left').to.be.above(0);
    });
});
