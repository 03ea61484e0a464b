import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { type Endpoint, openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { replaceRule } from '../../targets/reference/rule.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { expectMessage, run } from '../spawn-for-test.ts';

const clause = 'CM-BODY-weight-above-max-not-accepted';

describe('compare', () => {
  let folder = '';
  let lenient: Endpoint;
  let file = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-compare-'));
    const behaviour = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };
    lenient = await openEndpoint({ fixtures: everything, behaviour });
    file = join(folder, 'lenient.yaml');
    await writeFile(file, renderTarget(embeddedTarget(lenient.url, everything), everything.token));
  });
  after(async () => {
    await lenient.close();
    await rm(folder, { recursive: true, force: true });
  });

  const compare = (...args: readonly string[]) =>
    run(['compare', ...args, '--only', clause, '--out', folder]);
  const record = async () => JSON.parse(await readFile(join(folder, 'compare.json'), 'utf8'));

  it('finds two that are alike alike: exit 0', async () => {
    const { code, stdout } = await compare('--target', 'embedded', '--target', 'embedded');
    expect(code, stdout).to.equal(0);
    expect(stdout).to.match(/\nALIKE \(exit 0\): no difference\n$/);
    expect(await record()).to.deep.include({ format: 1, exitCode: 0, seed: 1, clauses: [], answers: [] });
  });

  it('lists where two differ: exit 1', async () => {
    const { code, stdout } = await compare('--target', 'embedded', '--target', file);
    expect(code, stdout).to.equal(1);
    expect(stdout).to.contain(`\n${clause}: A passed | B failed\n    B: /status: not accepted (201)\n`);
    expect(stdout).to.contain(`\nanswers to ${clause}: A 400 ELB.8902 | B 201 (`);
    expect(stdout).to.match(/\nDIFFERENT \(exit 1\): 1 clauses and 1 kinds of answers differ\n$/);
    const { clauses, targets } = await record();
    expect(clauses.map((one: { clause: string }) => one.clause)).to.deep.equal([clause]);
    expect(targets.map(({ exitCode }: { exitCode: number }) => exitCode)).to.deep.equal([0, 1]);
    const again = await compare('--target', 'embedded', '--target', file, '--json');
    expect(JSON.parse(again.stdout)).to.deep.equal(await record());
    expect(everything.pools.flatMap(({ id }) => lenient.members(id))).to.deep.equal([]);
  });

  it('has no evidence where one does not answer: exit 4', async () => {
    const gone = join(folder, 'gone.yaml');
    await writeFile(gone, renderTarget(embeddedTarget('http://127.0.0.1:1', everything), 'any'));
    const { code, stdout } = await compare('--target', 'embedded', '--target', gone);
    expect(code, stdout).to.equal(4);
    expect(stdout).to.match(/\nNO EVIDENCE \(exit 4\): one of the two gave too little; /);
  });

  it('takes two targets: exit 2', async () => {
    expectMessage(await compare('--target', 'embedded'), 2, /compare takes --target twice/);
    expectMessage(await compare('--target', 'a', '--target', 'b', '--target', 'c'), 2, /twice/);
  });
});
