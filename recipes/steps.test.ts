import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse, parseAllDocuments } from 'yaml';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly 'continue-on-error'?: boolean;
}

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

async function stepsOf(recipe: string, job: string): Promise<readonly Step[]> {
  return parse(await read(recipe)).jobs[job].steps;
}

describe('recipes: what stands between the command lines', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-steps-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Three shards of another night. */
  async function putOldShards(): Promise<void> {
    for (const shard of ['1', '2', '3']) {
      await mkdir(join(folder, 'shards', shard), { recursive: true });
      for (const name of ['events.jsonl', 'ledger.jsonl'])
        await writeFile(join(folder, 'shards', shard, name), 'old\n');
    }
  }
  const oldFiles = async () => (await readdir(join(folder, 'shards'), { recursive: true })).sort();
  const ledgers = ['1', '1/ledger.jsonl', '2', '2/ledger.jsonl', '3', '3/ledger.jsonl'];

  it('the nightly publishes the pages so that their links and those of report.html work', async () => {
    await mkdir(join(folder, 'public/report/zh'), { recursive: true });
    const beside = ['report.html', 'run.json', 'gate.json', 'junit.xml', 'ctrf.json', 'results.sarif'];
    for (const name of [...beside, 'summary.md', 'badge.svg', 'report/index.html', 'report/zh/index.html'])
      await writeFile(join(folder, 'public', name), name);
    const steps = await stepsOf('github-nightly.yml', 'verdict');
    const page = steps.find(({ name }) => name === 'Page');
    execFileSync('/bin/bash', ['-e', '-c', page?.run ?? 'exit 1'], { cwd: folder });
    for (const name of [...beside, 'report/index.html', 'report/zh/index.html'])
      expect(await readFile(join(folder, 'pages', name), 'utf8')).to.equal(name);
    expect(await readFile(join(folder, 'pages/index.html'), 'utf8')).to.contain('url=report/index.html');
  });

  it('the nightly publishes nothing where there is no verdict', async () => {
    await mkdir(join(folder, 'public'));
    const steps = await stepsOf('github-nightly.yml', 'verdict');
    const page = steps.find(({ name }) => name === 'Page');
    const { status } = spawnSync('/bin/bash', ['-e', '-c', page?.run ?? ''], { cwd: folder });
    expect(status).to.not.equal(0);
  });

  it('the release gate lets can-release decide, whatever the exit code of the run', async () => {
    const steps = await stepsOf('github-release-gate.yml', 'gate');
    const lenient = (word: string) =>
      steps.find(({ run }) => run?.includes(`elb-conformance ${word}`))?.['continue-on-error'];
    expect(lenient('run')).to.equal(true);
    expect(lenient('can-release')).to.equal(undefined);
  });

  it('Jenkins takes the logs of another night away before anything else, and leaves the ledgers', async () => {
    await putOldShards();
    const commands = [...(await read('Jenkinsfile')).matchAll(/sh (?:[^'\n]*script: )?'([^'\n]*)'/g)];
    execFileSync('/bin/sh', ['-e', '-c', commands[0]?.[1] ?? 'exit 1'], { cwd: folder });
    expect(await oldFiles()).to.deep.equal(ledgers);
  });

  it('Kubernetes does so before a shard and after the verdict, and keeps the exit code', async () => {
    await writeFile(join(folder, 'elb-conformance'), '#!/bin/sh\nexit 4\n');
    await chmod(join(folder, 'elb-conformance'), 0o755);
    const [shard, verdict] = parseAllDocuments(await read('kubernetes/indexed-job.yaml')).map((document) =>
      document.toJS().spec.template.spec.containers[0].args[0].replaceAll('/results/', `${folder}/`),
    );
    const perform = (line: string, index: string) =>
      spawnSync('/bin/sh', ['-c', line], {
        env: { PATH: `${folder}:${process.env.PATH}`, JOB_COMPLETION_INDEX: index },
      }).status;
    await putOldShards();
    expect(perform(shard, '1')).to.equal(4);
    expect(await oldFiles()).to.deep.equal([...ledgers, '1/events.jsonl', '3/events.jsonl'].sort());
    expect(perform(verdict, '')).to.equal(4);
    expect(await oldFiles()).to.deep.equal(ledgers);
    await writeFile(join(folder, 'elb-conformance'), '#!/bin/sh\nexit 0\n');
    expect(perform(verdict, '')).to.equal(0);
  });
});
