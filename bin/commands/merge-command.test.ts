import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { type Endpoint, openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { secretOf } from '../../targets/to-auth.ts';
import { expectMessage, run, start } from '../spawn-for-test.ts';

const only = ['CM-BODY-weight-above-max-not-accepted', 'CM-CON-address-outside-subnet-not-accepted'];

describe('merge', () => {
  let folder = '';
  let endpoint: Endpoint;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-merge-'));
  });
  afterEach(async () => {
    await endpoint?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const at = (name: string) => join(folder, name);
  const read = (name: string) => readFile(at(name), 'utf8');
  const json = async (name: string) => JSON.parse(await read(name));
  const merge = (names: readonly string[], ...args: readonly string[]) =>
    run(['merge', ...names.map(at), '--out', at('merged'), ...args]);

  async function open(behaviour: Behaviour = faithful) {
    endpoint = await openEndpoint({ fixtures: everything, behaviour });
    const target = embeddedTarget(endpoint.url, everything);
    await writeFile(at('target.yaml'), renderTarget(target, secretOf(target.auth)));
  }

  const runArgs = (out: string, ...args: readonly string[]) => [
    ...['run', '--target', at('target.yaml'), '--out', at(out), '--only', ...only, ...args],
  ];
  const shard = (which: string, ...args: readonly string[]) =>
    run(runArgs(which.replace('/', 'of'), '--shard', which, ...args));

  it('puts together what processes did side by side, and says what one run says', async () => {
    await open(defects.find(({ name }) => name === 'weight-maximum-101')?.apply(faithful));
    const whole = await run(runArgs('whole'));
    expect(whole.code).to.equal(1);
    const parts = await Promise.all(['1/3', '2/3', '3/3'].map((which) => shard(which)));
    expect(Math.max(...parts.map(({ code }) => code ?? 9))).to.equal(1);
    const { code, stdout } = await merge(['3of3', '1of3', '2of3']);
    expect(code, stdout).to.equal(1);
    const [record, single] = [await json('merged/run.json'), await json('whole/run.json')];
    expect(record.clauses).to.deep.equal(single.clauses);
    expect(record.counts).to.deep.equal(single.counts);
    expect(stdout).to.match(/^shard 1 of 3: .*1of3 of 2\S+\nshard 2 of 3/);
    expect(stdout.trim().split('\n').at(-1)).to.equal(whole.stdout.trim().split('\n').at(-1));
    // All that a run writes from its report; its requests and its ledger are the shards' own.
    const ownFiles = ['ledger.jsonl', 'requests.jsonl'];
    expect((await readdir(at('merged'))).filter((name) => name !== 'shards.json')).to.deep.equal(
      (await readdir(at('whole'))).filter((name) => !ownFiles.includes(name)),
    );
    expect(await readdir(at('merged/failures'))).to.deep.equal(await readdir(at('whole/failures')));
    const evidence = await read('merged/report/evidence.html');
    const linked = [...evidence.matchAll(/"\.\.\/([\w.]+)"/g)].map(([, name]) => name);
    expect(linked).to.include.members(['run.json', 'gate.json', 'report.html']);
    expect(await readdir(at('merged'))).to.include.members(linked);
    expect((await json('merged/gate.json')).exitCode).to.equal(1);
    const [failure] = (await readdir(at('merged/failures'))).map((name) => name.slice(0, 8));
    const again = await run(['replay', failure ?? '', '--out', at('merged')]);
    expect(again.stdout.trim().split('\n').at(-1), again.stderr).to.match(/^SAME/);
  });

  it('refuses a shard that is lost, cut short, or of another run; with --partial it is never green', async () => {
    await open();
    for (const which of ['1/2', '2/2']) expect((await shard(which)).code).to.equal(0);
    await merge(['1of2', '2of2']);
    expect((await json('merged/run.json')).exitCode).to.equal(0);
    expectMessage(await merge(['1of2']), 3, /shard 2 of 2 is missing/, /--partial/);
    expect(await readdir(at('merged')), 'nothing of the merge before').to.deep.equal([]);
    const lost = await merge(['1of2'], '--partial');
    expect(lost.code).to.equal(4);
    expect(lost.stdout).to.match(/partial: shard 2 of 2 is missing/);
    expect(await read('merged/junit.xml')).to.match(/<error/);
    const { size } = await stat(at('2of2/events.jsonl'));
    await cp(at('2of2'), at('torn'), { recursive: true });
    await truncate(at('torn/events.jsonl'), size - 1);
    expectMessage(await merge(['1of2', 'torn']), 3, /torn breaks off: shard 2 was cut short/);
    expect((await merge(['1of2', 'torn'], '--partial')).code).to.equal(4);
    await writeFile(
      at('torn/events.jsonl'),
      (await read('2of2/events.jsonl')).replace('"answered"', '"ansvered"'),
    );
    for (const args of [[], ['--partial']])
      expectMessage(await merge(['1of2', 'torn'], ...args), 3, /not as it was written/);
    for (const [args, says] of [
      [['--seed', '2'], /another seed than .* \(2, not 1\)/],
      [['--build', 'b2'], /another build than .* \(b2, not none\)/],
    ] as const) {
      await run(runArgs('other', '--shard', '2/2', ...args));
      expectMessage(await merge(['1of2', 'other'], '--partial'), 3, says);
    }
    expectMessage(await merge(['1of2', '2of2', '2of2']), 3, /is the same as/);
  });

  it('takes the shard that was run again later, and names both', async () => {
    await open();
    for (const which of ['1/2', '2/2']) await shard(which);
    await run(runArgs('again', '--shard', '2/2'));
    const { code, stdout } = await merge(['again', '1of2', '2of2']);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.match(/shard 2 of 2: \S*again of \S+, in place of \S*2of2 of /);
    const { shards, lacks } = await json('merged/shards.json');
    expect(lacks).to.deep.equal([]);
    expect(
      shards.map(({ inPlaceOf }: { inPlaceOf: { folder: string }[] }) => inPlaceOf.length),
    ).to.deep.equal([0, 1]);
    for (const path of ['evidence.html', 'zh/evidence.html']) {
      const evidence = await read(`merged/report/${path}`);
      for (const name of ['1of2', 'again', '2of2']) {
        const last = (await read(`${name}/events.jsonl`)).trimEnd().split('\n').at(-1) ?? '';
        expect(evidence, path).to.match(
          new RegExp(`${name}</code></td><td><code>${JSON.parse(last).sha256}<`),
        );
      }
    }
  });

  it('takes what was put together before as the shards that it is made of', async () => {
    await open();
    for (const which of ['1/3', '2/3', '3/3']) await shard(which);
    await merge(['1of3', '2of3', '3of3']);
    const atOnce = await json('merged/run.json');
    expect((await merge(['3of3', '1of3'], '--partial')).code).to.equal(4);
    await cp(at('merged'), at('two'), { recursive: true });
    const { code, stdout } = await merge(['two', '2of3']);
    expect(code, stdout).to.equal(0);
    expect(await json('merged/run.json')).to.deep.equal(atOnce);
    expectMessage(await merge(['two', '2of3', '3of3']), 3, /is the same as/);
  });

  it('shows what a killed run had found', async () => {
    await open();
    const { child, ended } = start(runArgs('killed'));
    const watch = setInterval(async () => {
      if ((await readFile(at('killed/events.jsonl'), 'utf8').catch(() => '')).includes('"event":"probe"'))
        child.kill('SIGKILL');
    }, 5);
    await ended.finally(() => clearInterval(watch));
    expect(child.signalCode).to.equal('SIGKILL');
    expectMessage(await merge(['killed']), 3, /killed breaks off/);
    const { code, stdout } = await merge(['killed'], '--partial');
    expect(code, stdout).to.equal(4);
    expect(stdout).to.match(/VERDICT: no-evidence/);
    expect(stdout).to.match(/what it left is removed by .* clean --target /);
    expect((await json('merged/shards.json')).lacks).to.have.length(1);
    expect((await json('merged/run.json')).aborted).to.match(/cut short/);
  });

  it('lets nothing be released for a part of a run', async () => {
    await open();
    await shard('1/2', '--build', 'b1');
    const { code, stdout } = await run(['can-release', '--run', at('1of2'), '--build', 'b1']);
    expect(code).to.equal(4);
    expect(stdout).to.match(/unknown/);
    // Whatever the policy.
    await shard('2/2', '--build', 'b1', '--gate', 'pr');
    const lenient = ['--build', 'b1', '--gate', 'pr'];
    const part = await run(['can-release', '--run', at('2of2'), ...lenient]);
    expect([part.code, part.stdout], part.stdout).to.deep.equal([4, part.stdout]);
    expect(part.stdout).to.match(/one part of 2/);
  });

  it('refuses where a log is missing, and leaves nothing of an earlier merge', async () => {
    await open();
    for (const which of ['1/2', '2/2']) await shard(which);
    expect((await merge(['1of2', '2of2'])).code).to.equal(0);
    await rm(at('2of2/events.jsonl'));
    const refused = await merge(['1of2', '2of2']);
    expect([refused.code, await readdir(at('merged'))]).to.deep.equal([3, []]);
    expect(refused.stderr).to.match(/2of2.events\.jsonl is missing.*\n.*shard 2 of 2 is missing/);
    expect((await merge(['1of2', '2of2'], '--partial')).code).to.equal(4);
    expect((await merge(['1of2'], '--known', at('not-there.yaml'))).code).to.equal(2);
    expect(await readdir(at('merged'))).to.deep.equal([]);
    expect((await merge(['2of2'], '--partial')).code).to.equal(3);
  });

  it('is not given the log of an earlier night where tonight’s could not begin', async () => {
    await open();
    for (const which of ['1/2', '2/2']) await shard(which);
    const known = ['--known', at('not-there.yaml')];
    expect((await shard('2/2', ...known)).code).to.equal(2);
    expect(await readdir(at('2of2'))).to.not.include.members(['events.jsonl', 'run.json']);
    expect((await merge(['1of2', '2of2'])).code).to.equal(3);
  });

  it('says what it cannot do', async () => {
    await open();
    expectMessage(await run(['merge', '--out', at('merged')]), 2, /takes the folders/);
    expectMessage(await run(['merge', at('x')]), 2, /takes --out/);
    expectMessage(await run(['merge', at('x'), '--out', at('x')]), 2, /folder of a shard/);
    for (const wrong of ['0/2', '3/2', '2'])
      expectMessage(await shard(wrong), 2, /--shard takes which of how many/);
    expectMessage(await run(['run', '--plan', '--shard', '1/2']), 2, /--shard does not go with --plan/);
  });
});
