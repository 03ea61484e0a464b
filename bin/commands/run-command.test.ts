import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { dualstackOnly, type Fixtures, singleV4Pool } from '../../targets/reference/fixtures.ts';
import { replaceRule } from '../../targets/reference/rule.ts';
import { renderTarget } from '../../targets/render-target.ts';
import type { Target } from '../../targets/target-file.ts';
import { secretOf } from '../../targets/to-auth.ts';
import { expectMessage, run, runWithin, start } from '../spawn-for-test.ts';

const quick = 'CM-HDR-token-accepted';
/** Nobody listens there: who asks it all the same finds out. */
const unreachable = () => ({ endpoint: 'http://127.0.0.1:1' });
const artefacts = [
  'badge.svg',
  'ctrf.json',
  'events.jsonl',
  'gate.json',
  'junit.xml',
  'ledger.jsonl',
  'report',
  'report.html',
  'requests.jsonl',
  'results.sarif',
  'run.json',
  'summary.md',
];

interface World {
  readonly fixtures?: Fixtures;
  readonly behaviour?: Behaviour;
  /** What the target file says otherwise than it is. */
  readonly change?: (target: Target) => Partial<Target>;
  readonly args?: readonly string[];
}

describe('run', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-run-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const read = (name: string) => readFile(join(folder, 'out', name), 'utf8');
  const record = async () => JSON.parse(await read('run.json'));

  /** Runs against an endpoint of the test's own, with the token in the environment. */
  async function runAgainst({ fixtures = singleV4Pool, behaviour, change, args = [] }: World) {
    const endpoint = await openEndpoint({ fixtures, ...(behaviour && { behaviour }) });
    try {
      const target = embeddedTarget(endpoint.url, fixtures);
      const told = { ...target, ...change?.(target) };
      const file = join(folder, 'target.yaml');
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
      await writeFile(file, renderTarget(told, '${ELB_TOKEN}'));
      const out = join(folder, 'out');
      const ended = await run(['run', '--target', file, '--out', out, ...args], {
        ELB_TOKEN: secretOf(told.auth),
      });
      return { ...ended, members: fixtures.pools.flatMap(({ id }) => endpoint.members(id)), target };
    } finally {
      await endpoint.close();
    }
  }

  it('ends as the README shows it', async () => {
    const { stdout } = await run(['run', '--out', join(folder, 'out')]);
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const lines = stdout.split('\n').filter((line) => line !== '' && !/^(report|pages): /.test(line));
    expect(lines).to.have.length.above(3);
    for (const line of lines) expect(readme).to.include(line);
  });

  it('examines the embedded endpoint when no target is given, on every clause', async () => {
    const { code, stdout, stderr } = await run(['run', '--out', join(folder, 'out')]);
    for (const line of stderr.trimEnd().split('\n'))
      expect(line).to.match(/^\d+ of \d+ probes · \d+ requests/);
    expect(code, stdout).to.equal(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(-3)).to.deep.equal([
      `pages: ${join(folder, 'out', 'report', 'index.html')}`,
      `report: ${join(folder, 'out', 'report.html')}`,
      `VERDICT: conforms (exit 0): ${(await record()).counts.passed} clauses passed, none failed`,
    ]);
    expect(await readdir(join(folder, 'out'))).to.have.members(artefacts);
    const { clauses, target, seed, tier, exitCode } = await record();
    expect(clauses.map(({ id }: { id: string }) => id)).to.deep.equal(
      catalogue(loadFacts()).map(({ id }) => id),
    );
    expect({ target, seed, tier, exitCode }).to.deep.equal({
      target: { name: 'embedded endpoint', endpoint: 'embedded' },
      seed: 1,
      tier: 'gate',
      exitCode: 0,
    });
    expect((await read('requests.jsonl')).trimEnd().split('\n')).to.have.length((await record()).requests);
  });

  for (const [what, args] of [
    ['one after another', ['--only', quick, 'CM-STS-created']],
    ['with commas', ['--only', `${quick},CM-STS-created`]],
    ['the option twice', ['--only', quick, '--only', 'CM-STS-created']],
  ] as const)
    it(`examines single clauses, named ${what}`, async () => {
      const { code } = await runAgainst({ args: [...args, '--seed', '9', '--tier', 'gate'] });
      expect(code).to.equal(0);
      const { clauses, seed } = await record();
      expect(clauses.map(({ id }: { id: string }) => id)).to.deep.equal([quick, 'CM-STS-created']);
      expect(seed).to.equal(9);
    });

  it('plans without sending or writing anything, and a run then does what was planned', async () => {
    const only = ['--only', quick, '--seed', '4'];
    const planned = await runAgainst({ args: ['--plan', '--json', ...only], change: unreachable });
    expect(planned.code, planned.stderr).to.equal(0);
    expect(await readdir(folder)).to.deep.equal(['target.yaml']);
    const plan = JSON.parse(planned.stdout);
    expect(plan).to.include({ format: 1, seed: 4, tier: 'gate' });
    expect(plan.rate).to.deep.equal({ perSecond: 10, from: 'the default' });
    expect(plan.seconds).to.equal(Math.ceil(plan.requests / 10));
    const told = await runAgainst({ args: ['--plan', '--rate', '3', ...only], change: unreachable });
    expect(told.stdout)
      .to.contain(`${plan.requests} requests`)
      .and.to.contain('3 requests a second (--rate)');
    expect(told.stdout).to.match(new RegExp(`^ {2}${quick} +\\d+ +1 probe$`, 'm'));
    await runAgainst({ args: only });
    expect((await record()).requests).to.equal(plan.requests);
  });

  it('plans at the rate that the target file gives', async () => {
    const change = ({ limits }: Target) => ({ limits: { ...limits, requestsPerSecond: 25 } });
    const { stdout } = await runAgainst({ args: ['--plan', '--only', quick], change });
    expect(stdout).to.contain('25 requests a second (the target file)');
  });

  it('takes --rate and --json with --plan only', async () => {
    expectMessage(await runAgainst({ args: ['--rate', '5'] }), 2, /--rate goes with --plan/);
    expectMessage(await runAgainst({ args: ['--json'] }), 2, /--json goes with --plan/);
    expectMessage(await runAgainst({ args: ['--plan', '--rate', '0'] }), 2, /--rate takes a whole number/);
  });

  it('follows the verdict with its exit code, and says how to see a failure again', async () => {
    const behaviour = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };
    const id = 'CM-BODY-weight-above-max-not-accepted';
    const { code, stdout } = await runAgainst({ behaviour, args: ['--only', id, '--seed', '3'] });
    expect(code).to.equal(1);
    expect((await record()).exitCode).to.equal(1);
    for (const name of [
      'report.html',
      'report/index.html',
      'junit.xml',
      'ctrf.json',
      'results.sarif',
      'summary.md',
    ])
      expect(await read(name), name).to.contain(id);
    for (const name of [`report/clause/${id}.html`, `report/zh/clause/${id}.html`])
      expect(await read(name), name).to.match(/elb-conformance replay [0-9a-f]{8}/);
    expect(await read('report/index.html')).to.contain('banner exit-1');
    expect(await read('report.html')).to.contain('href="report/index.html"');
    expect(await read('badge.svg')).to.contain('aria-label="CreateMember: fails"');
    const whole = `--target ${join(folder, 'target.yaml')} --only ${id} --seed 3 --tier gate`;
    for (const name of ['junit.xml', 'summary.md']) expect(await read(name), name).to.contain(whole);
    expect(stdout).to.contain(`FAILED ${id}`);
    const [failure] = await readdir(join(folder, 'out', 'failures'));
    const again = `replay ${failure?.replace('.json', '')} --target ${join(folder, 'target.yaml')} --out ${join(folder, 'out')}`;
    expect(stdout).to.contain(`again: npx elb-conformance ${again}\n`);
    expect((await record()).clauses[0].failure).to.equal(failure?.replace('.json', ''));
    expect(await read('report.html')).to.contain(again.slice(0, 15));
  });

  it('lists what it could not remove: exit 5', async () => {
    const deleteMember = () => ({ status: 403, body: { error_code: 'ELB.8907', error_msg: 'protected' } });
    const behaviour = { ...faithful, operations: { ...faithful.operations, deleteMember } };
    const { code, stdout, members } = await runAgainst({ behaviour });
    expect(code, stdout).to.equal(5);
    const { leaked, verdict } = await record();
    expect(verdict).to.equal('conforms');
    expect(leaked.map(({ id }: { id: string }) => id).sort()).to.deep.equal(
      members.map(({ id }) => id).sort(),
    );
    expect(members.length).to.be.above(0);
    expect(stdout).to.contain(`left behind in pool ${leaked[0].pool}: member ${leaked[0].id}, `);
  });

  for (const [what, world, says] of [
    [
      'a wrong token',
      { change: () => ({ auth: { kind: 'token', token: 'another-token' } }) },
      /refused the sign-in \(401 APIGW\.0301\).*auth\.token/,
    ],
    [
      'a project that is not the token’s',
      { change: () => ({ projectId: '0'.repeat(32) }) },
      /refused project 0{32} \(403 SYS\.0403\).*project_id/,
    ],
    [
      'a gateway that is down',
      { behaviour: { ...faithful, send: (_reply, response) => void response.writeHead(502).end('<h1>') } },
      /the gateway answered 502/,
    ],
  ] as readonly (readonly [string, World, RegExp])[])
    it(`gives no evidence, and says what to check: ${what}, exit 4`, async () => {
      const { code, stdout, stderr } = await runAgainst(world);
      expect([code, stderr]).to.deep.equal([4, '']);
      expect(stdout.trimEnd().split('\n').at(-1))
        .to.match(/^VERDICT: no-evidence \(exit 4\): /)
        .and.to.match(says);
      expect(await record()).to.include({ verdict: 'no-evidence', exitCode: 4 });
      expect((await record()).reason).to.match(says);
      expect(await readdir(join(folder, 'out'))).to.have.members(artefacts);
    });

  it('gives no evidence where nobody listens: exit 4', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    const endpoint = `http://127.0.0.1:${port}`;
    const { code, stdout, stderr } = await runAgainst({ change: () => ({ endpoint }) });
    expect([code, stderr]).to.deep.equal([4, '']);
    expect(stdout)
      .to.contain(`${endpoint} gave no usable answer (refused: `)
      .and.to.contain('Check endpoint');
  });

  it('leaves nothing of an earlier run where it cannot begin', async () => {
    await mkdir(join(folder, 'out'));
    await mkdir(join(folder, 'out', 'report'));
    await writeFile(join(folder, 'out', 'report', '.elb-conformance'), 'old');
    for (const name of artefacts) if (name !== 'report') await writeFile(join(folder, 'out', name), 'old');
    const { code } = await runAgainst({ args: ['--only', 'CM-NONE'] });
    expect(code).to.equal(2);
    for (const name of await readdir(join(folder, 'out')))
      expect(await read(name), name).to.not.contain('old');
    for (const name of ['run.json', 'report'])
      expect(await readdir(join(folder, 'out'))).to.not.include(name);
  });

  it('keeps the token to itself', async () => {
    const token = 'canary/4711+Zm9v=token-that-nobody-else-has';
    // An endpoint that shows it around: in a header, in an answer, in a refusal.
    const behaviour: Behaviour = {
      ...faithful,
      derive: { ...faithful.derive, note: () => `signed in with ${token}` },
      fields: [
        ...faithful.fields,
        {
          name: 'chatty',
          check: ({ name }) => (name === 'x' ? { status: 400, code: token, message: token } : undefined),
        },
      ],
      respond: (answer, ...rest) => {
        const reply = faithful.respond(answer, ...rest);
        return { ...reply, headers: { ...reply.headers, 'X-Debug': encodeURIComponent(token) } };
      },
    };
    const fixtures = { ...dualstackOnly, token };
    const { expired = '', foreignProject = '' } = embeddedTarget('', fixtures).refusedTokens ?? {};
    const { code, stdout, stderr } = await runAgainst({ behaviour, fixtures });
    expect(code, stdout).to.equal(0);
    const left = await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true });
    const files = left.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    expect(files.length).to.be.above(artefacts.length);
    const texts = [stdout, stderr, ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))];
    const spellings = [
      token,
      encodeURIComponent(token),
      token.slice(0, 24),
      token.slice(0, Math.ceil(token.length / 2)),
      Buffer.from(token).toString('base64').slice(0, 40),
      expired.slice(0, 24),
      foreignProject.slice(0, 24),
    ];
    expect(spellings.map(({ length }) => length)).to.not.include(0);
    for (const [index, text] of texts.entries())
      for (const spelling of spellings)
        expect(text.includes(spelling), `${index} ${spelling}`).to.equal(false);
    for (const variable of ['$ELB_TOKEN', '$ELB_EXPIRED_TOKEN', '$ELB_FOREIGN_TOKEN'])
      expect(await read('requests.jsonl')).to.contain(`"${variable}"`);
    expect(await read('report.html'))
      .to.contain('$ELB_TOKEN')
      .and.to.contain('[redacted]');
  });

  /** What was not tried says so, and everything that was written is whole and agrees. */
  async function expectTruthfulPart(): Promise<void> {
    const { clauses, counts, requests, verdict, reason, leaked } = await record();
    const notRun = clauses.filter(({ outcome }: { outcome: string }) => outcome === 'not-run');
    expect(notRun).to.not.deep.equal([]);
    for (const { id, reason } of notRun) expect(reason, id).to.contain('the run was stopped');
    expect(clauses.map(({ id }: { id: string }) => id)).to.deep.equal(
      catalogue(loadFacts()).map(({ id }) => id),
    );
    const byOutcome = Map.groupBy(clauses as { outcome: string }[], ({ outcome }) => outcome);
    for (const [outcome, alike] of byOutcome) expect(counts[outcome], outcome).to.equal(alike.length);
    expect([verdict, leaked], reason).to.deep.equal(['no-evidence', []]);
    expect((await read('requests.jsonl')).trimEnd().split('\n')).to.have.length(requests);
    expect(await read('report.html'))
      .to.contain('not-run')
      .and.to.match(/<\/html>\s*$/);
  }

  it('keeps what it found when it is stopped: exit 1', async () => {
    const fixtures = dualstackOnly;
    const broken = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };
    let interrupt: (() => void) | undefined;
    let answers = 0;
    const behaviour: Behaviour = {
      ...broken,
      send: (reply, response) => {
        if (++answers === 600) interrupt?.();
        broken.send(reply, response);
      },
    };
    const endpoint = await openEndpoint({ fixtures, behaviour });
    try {
      const file = join(folder, 'target.yaml');
      await writeFile(file, renderTarget(embeddedTarget(endpoint.url, fixtures), fixtures.token));
      const { child, ended } = start(['run', '--target', file, '--out', join(folder, 'out')]);
      interrupt = () => child.kill('SIGINT');
      const { code, stdout } = await ended;
      expect(code, stdout).to.equal(1);
      expect((await record()).counts)
        .to.have.property('not-run')
        .above(0);
      expect(fixtures.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
    } finally {
      await endpoint.close();
    }
  });

  it('stops where its event log gets lost, and removes what it created: exit 2', async function () {
    if (process.platform === 'win32') this.skip();
    const endpoint = await openEndpoint({ fixtures: dualstackOnly });
    try {
      const file = join(folder, 'target.yaml');
      await writeFile(file, renderTarget(embeddedTarget(endpoint.url, dualstackOnly), dualstackOnly.token));
      const args = ['run', '--target', file, '--out', join(folder, 'out')];
      const { code, stderr } = await runWithin(400, args);
      expect(code, stderr).to.equal(2);
      expect(stderr).to.match(/^stopping: the event log cannot be written$/m);
      expect(stderr).to.match(/^elb-conformance: The (event log|ledger) \S+ cannot be written \(EFBIG\)/m);
      expect(await readdir(join(folder, 'out'))).to.not.include('run.json');
      expect(dualstackOnly.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
    } finally {
      await endpoint.close();
    }
  });

  it('ends at once on the second Ctrl-C', async () => {
    const behaviour: Behaviour = { ...faithful, send: () => {} };
    const endpoint = await openEndpoint({ fixtures: singleV4Pool, behaviour });
    try {
      const file = join(folder, 'target.yaml');
      await writeFile(file, renderTarget(embeddedTarget(endpoint.url, singleV4Pool), singleV4Pool.token));
      const { child, said, ended } = start(['run', '--target', file, '--out', join(folder, 'out')]);
      let sent = 0;
      const interrupt = setInterval(async () => {
        // The handlers are there once the log is; the second follows the answer to the first.
        const log = await readFile(join(folder, 'out', 'requests.jsonl')).catch(() => undefined);
        if (log !== undefined && sent === (said().stderr.includes('stopping: ') ? 1 : 0) && sent < 2) {
          sent += 1;
          child.kill('SIGINT');
        }
      }, 20);
      await ended.finally(() => clearInterval(interrupt));
      expect([sent, child.signalCode]).to.deep.equal([2, 'SIGINT']);
      expect(await readdir(join(folder, 'out'))).to.deep.equal([
        'events.jsonl',
        'ledger.jsonl',
        'requests.jsonl',
      ]);
    } finally {
      await endpoint.close();
    }
  });

  it('says nothing but the summary with --quiet', async () => {
    const { stderr, stdout } = await runAgainst({ args: ['--only', quick, '--quiet'] });
    expect(stderr).to.equal('');
    expect(stdout).to.contain('VERDICT: conforms');
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`ends tidily on ${signal}: members removed, artefacts written, exit 4`, async () => {
      const fixtures = dualstackOnly;
      let interrupt: (() => void) | undefined;
      let answers = 0;
      const behaviour: Behaviour = {
        ...faithful,
        send: (reply, response) => {
          if (++answers === 100) interrupt?.();
          faithful.send(reply, response);
        },
      };
      const endpoint = await openEndpoint({ fixtures, behaviour });
      try {
        const file = join(folder, 'target.yaml');
        await writeFile(file, renderTarget(embeddedTarget(endpoint.url, fixtures), fixtures.token));
        const { child, ended } = start(['run', '--target', file, '--out', join(folder, 'out')]);
        interrupt = () => child.kill(signal);
        const { code, stdout, stderr } = await ended;
        expect(code, stdout).to.equal(4);
        expect(stderr).to.contain('stopping: ');
        expect(fixtures.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
        await expectTruthfulPart();
      } finally {
        await endpoint.close();
      }
    });
});
