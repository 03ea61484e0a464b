import { spawn, spawnSync } from 'node:child_process';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { examine } from '../suites/examine.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openTransport } from '../targets/exchange.ts';
import { defects } from '../targets/reference/defects/register.ts';
import { type Endpoint, openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { compact } from '../targets/reference/fixtures.ts';
import { exhibitsOf } from './evidence.ts';

/** One of each kind of request that a failure may be about: numbers, texts, documents, bytes, paths, sign-in, types. */
const planted = [
  'weight-maximum-dropped',
  'name-maximum-dropped',
  'body-of-blanks-makes-a-member',
  'pool-id-that-is-no-uuid-becomes-the-first-one',
  'token-may-have-expired',
  'sign-in-not-looked-at-for-creates',
  'member-unwrapped-twice',
  'port-taken-out-of-an-array',
  'crash-on-half-a-surrogate-pair-in-name',
  'weight-sign-dropped',
  'address-brackets-dropped',
];

interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

describe('the curl lines of failures, pasted into a shell', () => {
  let endpoint: Endpoint;
  let recorder: Server;
  const heard: Heard[] = [];

  before(async function () {
    // CI machines have it; where one does not, that shows as skipped.
    if (spawnSync('curl', ['--version']).status !== 0) this.skip();
    const behaviour = defects
      .filter(({ name }) => planted.includes(name))
      .reduce((before, defect) => defect.apply(before), faithful);
    endpoint = await openEndpoint({ fixtures: compact, behaviour });
    recorder = createServer(async (request, response) => {
      const { method, url: path, headers } = request;
      const arrived = { method, path, headers, body: Buffer.concat(await request.toArray()) };
      heard.push(arrived);
      forward(endpoint.url, arrived, response);
    });
    await new Promise<void>((listening) => recorder.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    recorder?.close();
    await endpoint?.close();
  });

  it('send what was sent then: method, path, headers and every byte of the body', async () => {
    const target = embeddedTarget(endpoint.url, compact);
    const transport = openTransport(target);
    const report = await examine({ facts: loadFacts(), target, transport, seed: 1, tier: 'gate' });
    await transport.close();
    const setting = {
      endpoint: `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`,
      seed: 1,
      tier: 'gate',
    };
    const failing = report.verdicts.filter(({ failure }) => failure !== undefined);
    expect(failing.length).to.be.above(planted.length - 3);
    for (const verdict of failing) {
      const lines = exhibitsOf(verdict, setting).filter(({ title }) => title.endsWith(': curl'));
      expect(lines).to.have.length(verdict.evidence.length);
      for (const [index, { value }] of lines.entries()) {
        const { request } = verdict.evidence[index]?.exchange ?? expect.fail();
        const said = await paste(String(value), target);
        expect(said, String(value)).to.match(/^HTTP\/1\.1 \d{3} /);
        const arrived = heard.pop();
        expect(arrived?.method).to.equal(request.method);
        expect(arrived?.path).to.equal(request.path);
        const { body = '', base64 } = request;
        expect(arrived?.body).to.deep.equal(
          base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64'),
        );
        expect(arrived?.headers).to.include(asArrived(request.headers, target));
      }
    }
  });
});

type Tokens = Pick<ReturnType<typeof embeddedTarget>, 'auth' | 'refusedTokens'>;

function variablesOf({ auth, refusedTokens }: Tokens) {
  return {
    ELB_TOKEN: auth.token,
    ELB_EXPIRED_TOKEN: refusedTokens?.expired ?? '',
    ELB_FOREIGN_TOKEN: refusedTokens?.foreignProject ?? '',
  };
}

/** Header names in lower case, variables filled in, blanks around a value gone: as node:http tells them. */
function asArrived(headers: Readonly<Record<string, string>>, tokens: Tokens): Record<string, string> {
  const variables = Object.entries(variablesOf(tokens));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const [, secret] = variables.find(([variable]) => value === `$${variable}`) ?? [];
      return [name.toLowerCase(), secret ?? value.trim()];
    }),
  );
}

/** What a shell says that is given a line, with the tokens in its environment. */
async function paste(line: string, tokens: Tokens): Promise<string> {
  const env = { PATH: process.env.PATH, ...variablesOf(tokens) };
  const shell = spawn('sh', ['-c', line], { env, stdio: ['ignore', 'pipe', 'inherit'], timeout: 10_000 });
  let said = '';
  shell.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  await new Promise((exited) => shell.on('close', exited));
  return said;
}

function forward(url: string, { method, path, headers, body }: Heard, response: ServerResponse): void {
  const { hostname, port } = new URL(url);
  ask({ hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  }).end(body);
}
