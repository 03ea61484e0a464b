import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { smallPage } from '../specs/small-page.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { type Endpoint, openEndpoint } from '../targets/reference/endpoint.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import { renderTarget } from '../targets/render-target.ts';
import type { Target } from '../targets/target-file.ts';
import { secretOf } from '../targets/to-auth.ts';
import { expectMessage, run } from './spawn-for-test.ts';

let folder = '';
let endpoint: Endpoint;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'elb-conformance-bin-'));
  endpoint = await openEndpoint({ fixtures: dualstackOnly });
});
after(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a file into the folder of these tests; returns its path. */
async function put(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** Writes the target file of the endpoint, with changes. */
function putTarget(name: string, change: Partial<Target>) {
  const target = { ...embeddedTarget(endpoint.url, dualstackOnly), ...change };
  return put(name, renderTarget(target, secretOf(target.auth)));
}

describe('elb-conformance, told what it cannot do', () => {
  for (const [args, ...says] of [
    [[], /A command is missing/, /--help/],
    [['nope'], /no command "nope"/, /--help/],
    [['toString'], /no command "toString"/],
    [['run', '--bogus'], /--bogus/],
    [['run', 'extra'], /run takes no "extra"/],
    [['run', '--seed', 'x'], /--seed takes a whole number .*"x"/],
    [['run', '--seed', '-1'], /--seed/],
    [['run', '--seed', '1.5'], /"1\.5"/],
    [['run', '--seed', '2147483648'], /to 2147483647/],
    [['run', '--seed', ''], /--seed takes a whole number/],
    [['run', '--seed'], /--seed/],
    [['run', '--tier', 'deep'], /--tier takes gate, nightly or soak, not "deep"/],
    [['run', '--tier', 'constructor'], /--tier/],
    [['run', '--only', 'CM-NONE', '--out', '$'], /No clause is called CM-NONE/, /elb-conformance clauses/],
    [['run', '--only'], /--only/],
    [['run', '--only=', '--out', '$'], /No clause is selected.*--only/],
    [['run', '--target', '$missing.yaml'], /missing\.yaml does not exist/],
    [['run', '--target', '$'], /is a folder/],
    [['run', '--target', '$malformed.yaml'], /malformed\.yaml:2/],
    [['run', '--target', '$unknown-key.yaml'], /unknown-key\.yaml:4 .*pool_s/],
    [['run', '--target', '$unset.yaml'], /unset\.yaml:3 auth\.token: .*ELB_TEST_UNSET is not set/],
    [['run', '--target', '$empty.yaml'], /empty\.yaml:1 holds nothing/],
    [['run', '--target', '$poolless.yaml', '--out', '$'], /nothing to examine: it lists no pools/],
    [
      ['run', '--target', '$unknown-pool.yaml', '--out', '$'],
      /does not know pools\[0\]\.id \(no-such-pool\)/,
    ],
    [['run', '--out', '$a-file/below'], /below cannot be written \(ENOTDIR\).*--out/],
    [['run', '--out', '$taken'], /taken cannot be written.*--out/],
    [['specs'], /specs takes one PAGE/],
    [['specs', 'a', 'b'], /specs takes one PAGE/],
    [['specs', '$missing.md'], /missing\.md cannot be read \(ENOENT\)/],
    [['specs', '$'], /cannot be read \(EISDIR\)/],
    [['specs', '$page.md'], /Line \d+/],
    [['specs', '$another.md'], /describes \w+; the committed facts are about CreateMember/],
    [['mock', '--port', '70000'], /--port takes a whole number from 0 to 65535/],
    [['mock', 'extra'], /mock takes no "extra"/],
    [['clauses', '--language', 'fr'], /--language takes en or zh, not "fr"/],
    [['clauses', 'extra'], /clauses takes no "extra"/],
  ] as readonly (readonly [readonly string[], ...RegExp[]])[])
    it(`${args.join(' ')}: exit 2`, async () => {
      // `$` stands for the folder of these tests.
      const ended = await run(args.map((arg) => (arg.startsWith('$') ? join(folder, arg.slice(1)) : arg)));
      expectMessage(ended, 2, ...says);
      expect(ended.stdout).to.equal('');
    });

  before(async () => {
    const head = `endpoint: ${endpoint.url}\nproject_id: p\n`;
    await put('malformed.yaml', `endpoint: ${endpoint.url}\nproject_id: [p}\n`);
    await put('unknown-key.yaml', `${head}auth: { token: t }\npool_s: []\n`);
    await put('unset.yaml', `${head}auth: { token: '\${ELB_TEST_UNSET}' }\n`);
    await put('empty.yaml', '');
    await putTarget('poolless.yaml', { pools: [] });
    const [pool] = embeddedTarget(endpoint.url, dualstackOnly).pools;
    await putTarget('unknown-pool.yaml', { pools: [{ ...pool, id: 'no-such-pool' }] });
    await put('a-file', '');
    await put('page.md', '# A page\n\nof something else.\n');
    await put('another.md', smallPage({}));
    await mkdir(join(folder, 'taken', 'run.json'), { recursive: true });
  });

  it('says so of a port that is in use: exit 2', async () => {
    expectMessage(
      await run(['mock', '--port', String(endpoint.port)]),
      2,
      /cannot be served \(EADDRINUSE\).*--port/,
    );
  });
});

describe('elb-conformance, asked for help', () => {
  for (const args of [['help'], ['--help'], ['-h'], ['run', '--help'], ['specs', 'x', '-h']])
    it(`explains itself: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(args);
      expect([code, stderr]).to.deep.equal([0, '']);
      for (const word of ['run [--target FILE]', 'mock', 'clauses', 'specs PAGE', 'exit codes', '0 conforms'])
        expect(stdout).to.contain(word);
    });
});

describe('elb-conformance, started by an older Node', () => {
  it('says which Node it needs: exit 2', () => {
    const launcher = fileURLToPath(new URL('./elb-conformance.cjs', import.meta.url));
    const older = "Object.defineProperty(process, 'versions', { value: { node: '20.1.0' } })";
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--eval', `${older}; require(${JSON.stringify(launcher)})`],
      { encoding: 'utf8' },
    );
    expect(stderr).to.match(/^This suite runs on Node 24 or newer; the Node in use is 20\.1\.0\.\n/);
    expect(status).to.equal(2);
  });
});
