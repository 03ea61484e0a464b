import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
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
const open = 'CM-RES-unknown-fields';
const lax: Behaviour = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };
const chatty: Behaviour = { ...faithful, derive: { ...faithful.derive, extra: () => 'x' } };

describe('the memory of runs on the command line', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-memory-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const out = () => join(folder, 'out');
  const history = () => join(folder, 'history');
  const read = async (name: string) => JSON.parse(await readFile(join(out(), name), 'utf8'));
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  async function examine(behaviour: Behaviour, ...args: readonly string[]) {
    const endpoint = await openEndpoint({ fixtures: singleV4Pool, behaviour });
    try {
      const file = await put(
        'target.yaml',
        renderTarget(embeddedTarget(endpoint.url, singleV4Pool), singleV4Pool.token),
      );
      const ended = await run(['run', '--quiet', '--target', file, '--out', out(), ...args]);
      return { ...ended, told: ended.stdout.split('\n').filter((line) => line.includes('history')) };
    } finally {
      await endpoint.close();
    }
  }

  it('says what is new, still there and fixed, in the summary and in gate.json', async () => {
    const mornings = [
      [lax, 'b1', '1 new (CM', 'new'],
      [lax, 'b2', `1 still (${clause})`, 'still', '--gate', 'pr'],
      [faithful, 'b3', `1 fixed (${clause})`, 'fixed'],
    ] as const;
    for (const [behaviour, build, says, standing, ...gate] of mornings) {
      const args = ['--history', history(), '--build', build, ...gate];
      const { told, code, stdout } = await examine(behaviour, ...args);
      expect(told.join(), stdout).to.contain(says);
      const { history: flips, exitCode } = await read('gate.json');
      expect(flips.clauses.map((flip: { standing: string }) => flip.standing)).to.deep.equal([standing]);
      expect(code).to.equal(exitCode);
      const page = await readFile(join(out(), 'report', 'index.html'), 'utf8');
      expect(page.replace(/<[^>]+>/g, '')).to.contain(`${standing} (1): ${clause}`);
      const diff = await readFile(join(out(), 'report', 'diff.html'), 'utf8');
      // Of the first there is none to compare with.
      expect(diff.includes(`data-turn="${standing}"`)).to.equal(standing !== 'new');
    }
    const lines = (await readFile(join(history(), 'history.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).build)).to.deep.equal(['b1', 'b2', 'b3']);
    expect(lines.map((line) => JSON.parse(line).gate)).to.deep.equal([undefined, 'pr', undefined]);
    for (const line of lines) expect(JSON.parse(line).operations.create.count).to.be.above(0);
    expect(await readdir(history())).to.deep.equal(['history.jsonl']);
  });

  it('takes shards that are merged again for the same night', async () => {
    const endpoint = await openEndpoint({ fixtures: singleV4Pool, behaviour: lax });
    const shards = [join(folder, 'shard-1'), join(folder, 'shard-2')];
    try {
      const target = renderTarget(embeddedTarget(endpoint.url, singleV4Pool), singleV4Pool.token);
      const file = await put('target.yaml', target);
      for (const [index, to] of shards.entries())
        await run(['run', '--quiet', '--target', file, '--shard', `${index + 1}/2`, '--out', to]);
    } finally {
      await endpoint.close();
    }
    const merge = () => run(['merge', ...shards, '--out', out(), '--history', history()]);
    const text = () => readFile(join(history(), 'history.jsonl'), 'utf8');
    expect((await merge()).stdout).to.contain(`1 new (${clause}) · 0 still`);
    const [once, document] = [await text(), await read('gate.json')];
    expect((await merge()).stdout).to.contain(`1 new (${clause}) · 0 still`);
    expect(await text()).to.equal(once);
    expect((await read('gate.json')).history).to.deep.equal(document.history);
  });

  it('tells where observed behaviour is not as approved, and fails nothing for it', async () => {
    const first = await examine(faithful, '--only', open);
    expect(first.code, first.stdout).to.equal(0);
    const proposed = await run(['observed', 'propose', out()]);
    const baseline = await put('observed.json', proposed.stdout);
    const same = await examine(faithful, '--only', open, '--baseline', baseline);
    expect(same.stdout).to.not.contain('observed behaviour changed');
    expect(await read('run.json')).to.deep.include({ observedChanges: [] });

    const other = await examine(chatty, '--only', open, '--baseline', baseline, '--gate', 'pr');
    expect(other.code, other.stdout).to.equal(0);
    expect(other.stdout).to.contain(
      `observed behaviour changed:\n  ${open} (baseline): no longer "none", now "`,
    );
    expect(other.stdout).to.contain('  ! observed-changes: 1 (limit report)');
    const { observedChanges } = await read('run.json');
    expect(observedChanges).to.have.length(1);
    const page = await readFile(join(out(), 'report', 'observed.html'), 'utf8');
    expect(page.replace(/<[^>]+>/g, ' ')).to.match(new RegExp(`${open}\\s+the approved baseline\\s+none`));
    expect(observedChanges[0]).to.deep.include({ clause: open, against: 'baseline', gone: ['none'] });
    const { rules } = await read('gate.json');
    expect(rules.find(({ id }: { id: string }) => id === 'observed-changes')).to.deep.include({
      verdict: 'warned',
      value: 1,
      clauses: [open],
    });
  });

  it('compares with the history as well, and remembers a selection as one that counts for nothing', async () => {
    await examine(faithful, '--history', history());
    const selected = await examine(chatty, '--only', open, '--history', history());
    expect(selected.told[0]).to.contain(
      'this run counts for nothing (only some clauses were selected); since',
    );
    expect(selected.stdout).to.contain(`${open} (history): no longer "none"`);
    const whole = await examine(chatty, '--history', history());
    expect(whole.stdout).to.contain(`${open} (history): no longer "none"`);
    const again = await examine(chatty, '--history', history());
    expect(again.stdout).to.not.contain('observed behaviour changed');
  });

  it('is exit 2 before anything is sent for what it cannot use', async () => {
    await mkdir(history());
    await writeFile(join(history(), 'history.jsonl'), '{"format":9}\n');
    const newer = await examine(faithful, '--only', quick, '--history', history());
    expectMessage(newer, 2, /history\.jsonl:1 was written by a newer version/);
    const inTheWay = await put('file', '');
    const below = await examine(faithful, '--only', quick, '--history', join(inTheWay, 'below'));
    expectMessage(below, 2, /history.*cannot be read/i);
    const bad = await put('bad.json', '{"format":1,"observed":{"CM-NONE":[]}}');
    expectMessage(await examine(faithful, '--baseline', bad), 2, /bad\.json names clauses .*CM-NONE/);
    expectMessage(await examine(faithful, '--baseline', join(folder, 'none.json')), 2, /does not exist/);
    expectMessage(await examine(faithful, '--history='), 2, /--history is empty/);
    expectMessage(
      await examine(faithful, '--plan', '--history', history()),
      2,
      /--history does not go with --plan/,
    );
    const part = await examine(faithful, '--shard', '1/2', '--history', history());
    expectMessage(part, 2, /--history does not go with --shard: merge takes it/);
    expectMessage(await run(['observed', 'propose']), 2, /takes the folder of one run/);
    expectMessage(await run(['observed', 'approve', folder]), 2, /takes propose/);
    expectMessage(await run(['observed', 'propose', join(folder, 'nowhere')]), 2, /run\.json is missing/);
    expect(await readdir(folder)).to.not.include('out');
  });
});
