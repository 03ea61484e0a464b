import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseRunDocument } from '../suites/gate/run-document.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { singleV4Pool } from '../targets/reference/fixtures.ts';
import { replaceRule } from '../targets/reference/rule.ts';
import { renderTarget } from '../targets/render-target.ts';
import { expectMessage, run } from './spawn-for-test.ts';

const clause = 'CM-BODY-weight-above-max-not-accepted';
const quick = 'CM-HDR-token-accepted';
const lax: Behaviour = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };

describe('the gate on the command line', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-gate-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const out = () => join(folder, 'out');
  const read = async (name: string) => JSON.parse(await readFile(join(out(), name), 'utf8'));
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  interface World {
    readonly behaviour?: Behaviour;
    readonly build?: string;
    readonly args?: readonly string[];
  }

  async function examine({ behaviour = faithful, build, args = [] }: World) {
    const endpoint = await openEndpoint({ fixtures: singleV4Pool, behaviour });
    try {
      const target = { ...embeddedTarget(endpoint.url, singleV4Pool), ...(build !== undefined && { build }) };
      const file = await put('target.yaml', renderTarget(target, target.auth.token));
      const ended = await run(['run', '--target', file, '--out', out(), ...args]);
      return { ...ended, last: ended.stdout.trimEnd().split('\n').at(-1) };
    } finally {
      await endpoint.close();
    }
  }

  /** A file of known failures from what the last run proposes, as somebody would write the rest. */
  async function know(change = (text: string) => text): Promise<string> {
    const { code, stdout } = await run(['known', 'propose', out()]);
    expect(code).to.equal(0);
    const written = stdout
      .replace('reason:', 'reason: the limit is being mended')
      .replace('issue:', 'issue: https://issues.example.test/1')
      .replace('owner:', 'owner: team-a');
    return await put('known-failures.yaml', change(`entries:\n${written}`));
  }

  /** The last line, run.json, gate.json and the page say the same. */
  async function expectOneVerdict(last: string | undefined, code: number | null): Promise<void> {
    const [record, gate] = [await read('run.json'), await read('gate.json')];
    const { verdict, exitCode, reason } = gate;
    expect({ verdict, exitCode, reason }).to.deep.equal({
      verdict: record.verdict,
      exitCode: record.exitCode,
      reason: record.reason,
    });
    expect(code).to.equal(exitCode);
    expect(last).to.equal(`VERDICT: ${verdict} (exit ${exitCode}): ${reason}`);
    expect(await readFile(join(out(), 'report.html'), 'utf8')).to.contain(`${verdict}, ${reason}`);
    const junit = await readFile(join(out(), 'junit.xml'), 'utf8');
    expect(/<(failure|error)\b/.test(junit), 'red in JUnit').to.equal(exitCode !== 0);
    const [heading] = (await readFile(join(out(), 'summary.md'), 'utf8')).split('\n');
    expect(heading).to.contain(`(exit ${exitCode})`);
    expect(parseRunDocument(JSON.stringify(record))).to.not.equal(undefined);
  }

  it('a failure becomes known, changes, expires, is mended: each time all artefacts say the same', async () => {
    const only = ['--only', clause];
    const first = await examine({ behaviour: lax, args: only });
    expect(first.code, first.stdout).to.equal(1);
    await expectOneVerdict(first.last, first.code);

    const known = await know();
    const waived = await examine({ behaviour: lax, args: [...only, '--known', known] });
    expect(waived.code, waived.stdout).to.equal(0);
    expect(waived.stdout).to.match(new RegExp(`known failures:\n  KF-001 ${clause}, until `));
    await expectOneVerdict(waived.last, waived.code);
    expect(await read('gate.json')).to.deep.include({ known: ['KF-001'] });

    const text = await readFile(known, 'utf8');
    await writeFile(known, text.replace(/fingerprint: .{6}/, 'fingerprint: 000000'));
    const changed = await examine({ behaviour: lax, args: [...only, '--known', known] });
    expect(changed.last).to.contain('(exit 1): 1 clause failed in another way than is known');
    await expectOneVerdict(changed.last, changed.code);

    await writeFile(
      known,
      text.replace(/created: .*/, 'created: 2026-01-01').replace(/expires: .*/, 'expires: 2026-01-31'),
    );
    const expired = await examine({ behaviour: lax, args: [...only, '--known', known] });
    expect(expired.last).to.contain('(exit 1): 1 clause failed whose entry has expired');
    await expectOneVerdict(expired.last, expired.code);

    await writeFile(known, text);
    const mended = await examine({ args: [...only, '--known', known] });
    expect(mended.last).to.contain('(exit 1): 1 known failure does not fail any more');
    expect(mended.stdout).to.contain(`UNEXPECTED PASS ${clause}: KF-001`);
    await expectOneVerdict(mended.last, mended.code);
    const lines = mended.stdout.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
    expect(lines).to.have.length.above(7);
    await writeFile(known, text.replace(`${lines.join('\n')}\n`, ''));
    const clean = await examine({ args: [...only, '--known', known] });
    expect(clean.code, clean.stderr).to.equal(0);
  });

  it('a policy shows its rules, and decides: what a target cannot show is no pass', async () => {
    const { code, stdout, last } = await examine({ args: ['--only', quick, '--gate', 'pr'] });
    expect([code, last]).to.deep.equal([0, 'VERDICT: conforms (exit 0): 1 clause passed, none failed']);
    expect(stdout).to.contain('  ✓ new-failures: 0 (limit 0)');
    const release = await examine({ args: ['--only', quick, '--gate', 'release'] });
    expect(release.last).to.contain('VERDICT: no-evidence (exit 4): only some clauses were selected');
    await expectOneVerdict(release.last, release.code);
    const file = await put('gate.yaml', 'extends: release\nselection: any\n');
    const nameless = await examine({ args: ['--only', quick, '--gate', file] });
    expect(nameless.last).to.contain('(exit 4): it is not said which build');
    const named = await examine({ build: 'b7', args: ['--only', quick, '--gate', file] });
    expect(named.code, named.stdout).to.equal(0);
    expect(await read('run.json')).to.include({ build: 'b7', selection: true });
  });

  it('nothing is picked up that is not named', async () => {
    await put('gate.yaml', 'extends: nonsense\n');
    await put('known-failures.yaml', 'nonsense\n');
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect((await examine({ args: ['--only', quick] })).code).to.equal(0);
    } finally {
      process.chdir(before);
    }
  });

  it('config error: exit 2 before anything is sent or written, with file, line and key', async () => {
    const bad = await put('bad.yaml', 'extends: pr\nflakey: 0\n');
    expectMessage(await examine({ args: ['--gate', bad] }), 2, /bad\.yaml:2 flakey: is not a known key/);
    expectMessage(await examine({ args: ['--gate', 'weekly'] }), 2, /gate file weekly does not exist/);
    const entry =
      'entries:\n  - { id: KF-001, clause: CM-NONE, fingerprint: 0123456789ab, reason: r, owner: o,\n      issue: "https://i.example.test", created: 2026-01-01, expires: 2026-01-02 }\n';
    const unknown = await put('unknown.yaml', entry);
    expectMessage(
      await examine({ args: ['--known', unknown] }),
      2,
      /unknown\.yaml:2 .*no clause is called CM-NONE/,
    );
    const waives = await put('waives.yaml', 'extends: release\nwaive: [KF-009]\n');
    expectMessage(await examine({ args: ['--gate', waives] }), 2, /waives KF-009, which no --known file/);
    expectMessage(
      await examine({ build: 'a', args: ['--build', 'b'] }),
      2,
      /--build says b, the target file a/,
    );
    expectMessage(await examine({ args: ['--plan', '--gate', 'pr'] }), 2, /--gate does not go with --plan/);
    expect(await readdir(folder)).to.not.include('out');
  });

  it('unwritable folder: exit 2, and no verdict', async () => {
    await put('out', 'a file is in the way');
    const ended = await examine({ args: ['--only', quick, '--gate', 'pr'] });
    expectMessage(ended, 2, /cannot be written/);
    expect(ended.stdout).to.not.contain('VERDICT');
  });
});

describe('can-release on the command line', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-release-'));
    const { code, stdout } = await run(['run', '--out', folder, '--gate', 'release', '--build', 'b1']);
    expect(code, stdout).to.equal(0);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('answers yes, stale and unknown with its exit code', async () => {
    const ask = (...args: readonly string[]) => run(['can-release', '--run', folder, ...args]);
    const yes = await ask('--build', 'b1');
    expect([yes.code, yes.stdout]).to.satisfy(
      ([code, text]: [number, string]) => code === 0 && text.startsWith('RELEASE: yes (exit 0): 1'),
    );
    const other = await ask('--build', 'b2', '--json');
    expect(other.code).to.equal(4);
    expect(JSON.parse(other.stdout)).to.include({ format: 1, answer: 'unknown', exitCode: 4 });
    expect((await ask('--max-age', '0m')).stdout).to.match(/^RELEASE: stale \(exit 4\)/);
    const nowhere = await run(['can-release', '--run', join(folder, 'nowhere')]);
    expect([nowhere.code, nowhere.stdout]).to.deep.equal([
      4,
      'RELEASE: unknown (exit 4): run.json is missing\n',
    ]);
  });

  it('is exit 2 for what it cannot understand', async () => {
    expectMessage(await run(['can-release']), 2, /takes --run DIR/);
    expectMessage(await run(['can-release', '--run', folder, '--max-age', '24']), 2, /--max-age takes/);
    expectMessage(await run(['known']), 2, /known takes propose/);
    expectMessage(await run(['known', 'propose', join(folder, 'nowhere')]), 2, /run\.json is missing/);
  });
});
