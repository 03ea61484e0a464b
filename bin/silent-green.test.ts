import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { en } from '../reports/site/phrases/en.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { singleV4Pool } from '../targets/reference/fixtures.ts';
import { renderTarget } from '../targets/render-target.ts';
import { expectMessage, run } from './spawn-for-test.ts';

const quick = 'CM-HDR-token-accepted';
/** Nothing on a v4 pool can examine it. */
const elsewhere = 'CM-CON-dualstack-ipv6-accepted';
const projections = [
  'run.json',
  'gate.json',
  'report.html',
  'junit.xml',
  'ctrf.json',
  'results.sarif',
  'summary.md',
  'badge.svg',
];

/** Which exit code the first page is dressed for, and the word of the verdict on it. */
const bannerOf = (page: string) => /<section class="banner ([\w-]+)"><h1>([^<]*)<\/h1>/.exec(page)?.slice(1);

const gateway: Behaviour = {
  ...faithful,
  send: (_reply, response) => void response.writeHead(502).end('<h1>'),
};
const always = (status: number, body: object): Behaviour => ({
  ...faithful,
  operations: { ...faithful.operations, createMember: () => ({ status, body: body as never }) },
});

describe('never green in silence: exit code, text, JSON, HTML and JUnit agree', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-green-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const out = () => join(folder, 'out');
  const read = (name: string) => readFile(join(out(), name), 'utf8');
  const json = async (name: string) => JSON.parse(await read(name));

  async function examine(
    behaviour: Behaviour,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    token = singleV4Pool.token,
  ) {
    const endpoint = await openEndpoint({ fixtures: singleV4Pool, behaviour });
    try {
      const file = join(folder, 'target.yaml');
      await writeFile(file, renderTarget(embeddedTarget(endpoint.url, singleV4Pool), token));
      return await run(['run', '--quiet', '--target', file, '--out', out(), ...args], env);
    } finally {
      await endpoint.close();
    }
  }

  /** A module that is loaded before the command and breaks something in it. */
  async function breaking(source: string): Promise<Readonly<Record<string, string>>> {
    const file = join(folder, 'break.mjs');
    await writeFile(file, source);
    return { NODE_OPTIONS: `--import=${pathToFileURL(file)}` };
  }

  /** All artefacts tell this exit code, and JUnit has something red where it is not 0. */
  async function expectAgreement(
    { code, stdout }: Awaited<ReturnType<typeof run>>,
    exitCode: keyof typeof en.verdicts,
  ) {
    const { verdict, reason } = await json('gate.json');
    expect(code, stdout).to.equal(exitCode);
    expect(stdout.trimEnd().split('\n').at(-1)).to.equal(`VERDICT: ${verdict} (exit ${exitCode}): ${reason}`);
    for (const name of ['run.json', 'gate.json'])
      expect(await json(name), name).to.include({ verdict, exitCode, reason });
    expect(await read('report.html')).to.contain(`${verdict}: embedded endpoint`);
    expect(bannerOf(await read('report/index.html'))).to.deep.equal([
      `exit-${exitCode}`,
      en.verdicts[exitCode],
    ]);
    expect((await read('summary.md')).split('\n')[0]).to.contain(`(exit ${exitCode})`);
    expect((await json('ctrf.json')).results.environment.extra.exitCode).to.equal(exitCode);
    const junit = await read('junit.xml');
    expect(/<(failure|error)\b/.test(junit), 'red in JUnit').to.equal(exitCode !== 0);
    const { clauses } = await json('run.json');
    for (const { id } of clauses) expect(junit, id).to.contain(`"${id}`);
    return { clauses, junit, reason };
  }

  it('the yardstick: a run that conforms is green in all of them', async () => {
    await expectAgreement(await examine(faithful, ['--only', quick]), 0);
  });

  it('nothing selected: exit 2, and no verdict anywhere', async () => {
    const ended = await examine(faithful, ['--only=']);
    expectMessage(ended, 2, /No clause is selected/);
    expect(ended.stdout).to.not.contain('VERDICT');
    expect(await readdir(out())).to.not.include.members(projections);
  });

  for (const policy of [[], ['--gate', 'pr']] as const)
    it(`all not applicable${policy.length > 0 ? ', whatever the policy' : ''}: exit 4`, async () => {
      const { clauses } = await expectAgreement(await examine(faithful, ['--only', elsewhere, ...policy]), 4);
      expect(clauses.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal(['not-applicable']);
    });

  it('set-up fails: every clause is reported as not run, with the cause: exit 4', async () => {
    const { clauses, junit } = await expectAgreement(await examine(faithful, [], {}, 'another-token'), 4);
    expect(clauses.length).to.be.above(150);
    for (const { id, outcome, excluded } of clauses)
      if (!excluded) expect(outcome, id).to.be.oneOf(['not-run', 'not-applicable']);
    expect(junit).to.contain('refused the sign-in');
  });

  it('a gateway answers in place of the service: exit 4', async () => {
    await expectAgreement(await examine(gateway, []), 4);
  });

  for (const [what, behaviour, allowed] of [
    ['everything is accepted', always(201, { member: {} }), [1, 4]],
    [
      'everything is refused',
      always(400, { error_code: 'ELB.8902', error_msg: 'no', request_id: 'x' }),
      [1, 4],
    ],
  ] as const)
    it(`${what}: not green, and no prohibition passes`, async () => {
      const ended = await examine(behaviour, []);
      expect(ended.code).to.be.oneOf([...allowed]);
      const { clauses } = await expectAgreement(ended, Number(ended.code) as 1 | 4);
      const lucky = clauses.filter(
        ({ id, outcome }: { id: string; outcome: string }) =>
          id.endsWith('-not-accepted') && outcome === 'passed',
      );
      expect(lucky.map(({ id }: { id: string }) => id)).to.deep.equal([]);
    });

  /** Writing a file of this name fails. */
  const failing = (name: string) => `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { writeFile } = fs.promises;
    fs.promises.writeFile = async (file, ...rest) => {
      if (String(file).endsWith('/${name}')) throw new Error('the disk is full');
      return writeFile(file, ...rest);
    };
    syncBuiltinESMExports();
  `;
  /** A module of ours is another one. */
  const replacing = (module: string, source: string) => `
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, next) {
        if (!url.endsWith('/${module}')) return next(url, context);
        return { format: 'module', source: ${JSON.stringify(source)}, shortCircuit: true };
      },
    });
  `;

  it('a hook of ours throws: its clauses are broken, the others have their verdict: exit 3', async () => {
    const source =
      'export const judgeRefusal = () => { throw new Error("a bug"); }; export const controlUnrelated = () => "";';
    const env = await breaking(replacing('suites/judge-refusal.ts', source));
    const only = ['--only', quick, 'CM-BODY-weight-above-max-not-accepted'];
    const { clauses } = await expectAgreement(await examine(faithful, only, env), 3);
    expect(clauses.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal(['passed', 'broken']);
  });

  const crash = 'export const writeMochawesomePage = async () => { throw new Error("the disk is full"); };';
  for (const [what, source] of [
    ...['run.json', 'gate.json', 'junit.xml', 'results.sarif', 'summary.md'].map(
      (name) => [name, failing(name)] as const,
    ),
    ['report.html', replacing('reports/mochawesome-page.ts', crash)] as const,
  ])
    it(`the reporter of ${what} crashes: exit 3, no verdict, and nothing green stays`, async () => {
      const history = join(folder, 'history');
      const args = ['--only', quick, '--build', 'b1', '--history', history];
      const ended = await examine(faithful, args, await breaking(source));
      expect(ended.code, ended.stdout + ended.stderr).to.equal(3);
      expect(ended.stderr).to.contain('please report this').and.to.contain('the disk is full');
      expect(ended.stdout).to.not.contain('VERDICT');
      const left = await readdir(out());
      expect([...projections, 'report'].filter((one) => left.includes(one))).to.deep.equal([]);
      expect(await readdir(folder)).to.not.include('history');
      const release = await run(['can-release', '--run', out()]);
      expect(release.code, release.stdout).to.equal(4);
    });

  it('the history cannot be written at the end: exit 2, no verdict, and nothing green stays', async () => {
    const env = await breaking(`
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const { truncate } = fs.promises;
      fs.promises.truncate = async (file, ...rest) => {
        if (String(file).endsWith('/history.jsonl')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return truncate(file, ...rest);
      };
      syncBuiltinESMExports();
    `);
    const ended = await examine(faithful, ['--only', quick, '--history', join(folder, 'history')], env);
    expectMessage(ended, 2, /The history .*history\.jsonl cannot be written \(ENOSPC\)/);
    expect(ended.stdout).to.not.contain('VERDICT');
    const left = await readdir(out());
    expect([...projections, 'report'].filter((one) => left.includes(one))).to.deep.equal([]);
  });
});
