import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import type { Reply } from '../targets/reference/reply.ts';
import { renderTarget } from '../targets/render-target.ts';
import { secretsIn } from './secrets-in-for-test.ts';
import { run } from './spawn-for-test.ts';

/** Looks different in each encoding. */
const canary = 'canary+4711/~kept?secret&<no>=one"else\'s:0123456789';

const based = (offset: number) => Buffer.from(`${'x'.repeat(offset)}${canary}yz`).toString('base64');
const lower = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
const url = encodeURIComponent(canary);

type Show = (reply: Reply) => Reply;
const inHeader =
  (value: string): Show =>
  (reply) => ({ ...reply, headers: { ...reply.headers, 'X-Debug': value } });
const inBody =
  (key: string, value: string): Show =>
  (reply) =>
    reply.body.startsWith('{')
      ? { ...reply, body: JSON.stringify({ ...JSON.parse(reply.body), [key]: value }) }
      : reply;
const inMember =
  (value: string): Show =>
  (reply) => {
    const { member, ...rest } = reply.body.startsWith('{') ? JSON.parse(reply.body) : {};
    return member === undefined
      ? reply
      : { ...reply, body: JSON.stringify({ ...rest, member: { ...member, name: value } }) };
  };
const html = { 'Content-Type': 'text/html' };

/** Everywhere that an endpoint can show what it was signed in with. */
const shows: readonly Show[] = [
  inHeader(canary),
  inHeader(`Bearer ${based(1)}`),
  inHeader(lower(url)),
  inBody('error_msg', `the token ${canary} was seen`),
  inBody('error_msg', based(0)),
  inBody('error_msg', based(2).replaceAll('+', '-').replaceAll('/', '_')),
  inBody(canary, url),
  inMember(canary),
  inMember(`n ${url}`),
  ({ headers }) => ({
    status: 302,
    headers: { ...headers, Location: `https://elsewhere.example.test/?t=${url}` },
    body: '',
  }),
  () => ({ status: 502, headers: html, body: `<html>X-Auth-Token: ${canary} ${based(1)}</html>` }),
  () => ({ status: 500, headers: html, body: `<pre>at signIn(&quot;${canary}&quot;, ${lower(url)})</pre>` }),
  () => ({
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: `{"broken": "${canary.replaceAll('"', '\\"')}`,
  }),
];

/** Shows the token around once the run has begun, in another way each time. */
function chatty(): Behaviour {
  let count = 0;
  return {
    ...faithful,
    send(reply, response) {
      count += 1;
      const show = count > 12 && count % 2 === 0 ? shows[(count / 2) % shows.length] : undefined;
      faithful.send(show?.(reply) ?? reply, response);
    },
  };
}

describe('the secrets of a target', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const out = () => join(folder, 'out');

  /** Runs a command against an endpoint that shows the token around. */
  async function runAgainst(behaviour: Behaviour, ...command: readonly string[]) {
    const fixtures = { ...dualstackOnly, token: canary };
    const endpoint = await openEndpoint({ fixtures, behaviour });
    const target = embeddedTarget(endpoint.url, fixtures);
    const file = join(folder, 'target.yaml');
    try {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
      await writeFile(file, renderTarget(target, '${ELB_TOKEN}'));
      const ended = await run([...command, '--target', file, '--out', out()], { ELB_TOKEN: canary });
      const { expired = '', foreignProject = '' } = target.refusedTokens ?? {};
      return { ...ended, secrets: [canary, expired, foreignProject] };
    } finally {
      await endpoint.close();
    }
  }

  it('are in nothing that a run leaves or says, wherever the endpoint shows them', async () => {
    const { code, stdout, stderr, secrets } = await runAgainst(chatty(), 'run');
    expect([1, 4], stderr).to.include(code);
    expect(await readdir(out())).to.include.members([
      'run.json',
      'report.html',
      'requests.jsonl',
      'events.jsonl',
    ]);
    expect(await secretsIn(out(), secrets, { stdout, stderr })).to.deep.equal([]);
    // They were there to be found: what the endpoint said is in the report, but for them.
    expect(await readFile(join(out(), 'report.html'), 'utf8')).to.contain('[redacted]');
  });

  it('are in nothing that a run leaves which could not begin', async () => {
    const page: Behaviour = {
      ...faithful,
      send: (reply, response) => faithful.send(shows[10]?.(reply) ?? reply, response),
    };
    const { code, stdout, stderr, secrets } = await runAgainst(page, 'run');
    expect(code, stderr).to.equal(4);
    expect(await secretsIn(out(), secrets, { stdout, stderr })).to.deep.equal([]);
  });

  it('are in nothing that verifying a pact leaves', async () => {
    const { stdout, stderr, secrets } = await runAgainst(chatty(), 'pact', 'verify');
    expect(await readdir(out())).to.include('pact.json');
    expect(await secretsIn(out(), secrets, { stdout, stderr })).to.deep.equal([]);
  });

  for (const [what, text] of Object.entries({
    plain: canary,
    json: JSON.stringify({ token: canary }),
    html: canary.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    url,
    'url in lower case': lower(url),
    'base64 at its beginning': based(0),
    'base64 one byte on': based(1),
    'base64 two bytes on': based(2),
    'base64 for url': based(2).replaceAll('+', '-').replaceAll('/', '_'),
  }))
    it(`would be found: ${what}`, async () => {
      await mkdir(join(out(), 'failures'), { recursive: true });
      await writeFile(join(out(), 'run.json'), '{}');
      expect(await secretsIn(out(), [canary])).to.deep.equal([]);
      await appendFile(join(out(), 'failures', '1.json'), `{"a": "${text}"}`);
      const leaks = await secretsIn(out(), ['another-secret', canary]);
      expect(new Set(leaks.map(({ where, secret }) => `${where} ${secret}`))).to.deep.equal(
        new Set([`${join(out(), 'failures', '1.json')} canary`]),
      );
      expect(await secretsIn(out(), ['another-secret'], { stdout: text })).to.deep.equal([]);
    });

  it('are not looked for where there is nothing: that would find none', async () => {
    await mkdir(out());
    const error = await secretsIn(out(), [canary]).catch((thrown: Error) => thrown);
    expect(error).to.be.instanceOf(Error);
  });
});
