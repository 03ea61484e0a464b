import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { usage } from '../bin/usage.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { type Endpoint, openEndpoint } from '../targets/reference/endpoint.ts';
import { singleV4Pool } from '../targets/reference/fixtures.ts';
import { renderTarget } from '../targets/render-target.ts';
import { type CommandLine, commandLinesOf } from './command-lines-for-test.ts';

const command = fileURLToPath(new URL('../bin/elb-conformance.cjs', import.meta.url));

/** What the systems put into a line before a shell gets it, or into its environment: shard by shard. */
const recipes: readonly (readonly [name: string, shards: number, Readonly<Record<string, string>>])[] = [
  ['github-nightly.yml', 3, { GITHUB_RUN_ID: '7' }],
  ['github-release-gate.yml', 1, {}],
  ['gitlab-ci.yml', 3, { CI_NODE_TOTAL: '3', CI_PIPELINE_ID: '7' }],
  ['Jenkinsfile', 1, { BUILD_TAG: 'jenkins-nightly-7' }],
  ['kubernetes/cronjob.yaml', 1, {}],
  ['kubernetes/indexed-job.yaml', 3, { RUN_ID: '7' }],
];
const isThere = (name: string) => usage.includes(`elb-conformance ${name} `);

describe('recipes: every command line, as written', function () {
  // A recipe is up to three runs and a merge, one after another.
  this.timeout(180_000);
  let folder = '';
  let endpoint: Endpoint;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-recipes-'));
    endpoint = await openEndpoint({ fixtures: singleV4Pool });
    await mkdir(join(folder, 'bin'));
    const script = `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`;
    await writeFile(join(folder, 'bin', 'elb-conformance'), script);
    await writeFile(join(folder, 'bin', 'npx'), '#!/bin/sh\nexec "$@"\n');
    for (const name of ['elb-conformance', 'npx']) await chmod(join(folder, 'bin', name), 0o755);
  });
  after(async () => {
    await endpoint.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A folder with what a recipe says that it needs. */
  async function prepare(recipe: string): Promise<string> {
    const own = join(folder, recipe.replace(/\W/g, '-'));
    for (const name of ['target', 'results']) await mkdir(join(own, name), { recursive: true });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
    const target = renderTarget(embeddedTarget(endpoint.url, singleV4Pool), '${ELB_TOKEN}');
    for (const where of [own, join(own, 'target')]) {
      await writeFile(join(where, 'staging.yaml'), target);
      await writeFile(join(where, 'known-failures.yaml'), 'entries: []\n');
      await writeFile(join(where, 'observed.json'), '{ "format": 1, "observed": {} }\n');
    }
    return own;
  }

  function toShell({ line }: CommandLine, shard: number, own: string): string {
    return (
      line
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what GitHub puts in.
        .replaceAll('${{ matrix.shard }}', String(shard))
        .replaceAll('/target/', `${own}/target/`)
        .replaceAll('/results/', `${own}/results/`)
    );
  }

  async function perform(line: string, cwd: string, env: Readonly<Record<string, string>>) {
    const PATH = `${join(folder, 'bin')}:${process.env.PATH}`;
    const whole = { PATH, BUILD: 'b1', ELB_TOKEN: singleV4Pool.token, ...env };
    return new Promise<{ code: number | null; text: string }>((ended) => {
      const child = execFile('/bin/sh', ['-c', line], { cwd, env: whole }, (_error, stdout, stderr) =>
        ended({ code: child.exitCode, text: stdout + stderr }),
      );
    });
  }

  /** One v4 pool does not show everything; else this endpoint conforms to every policy. */
  function expectNothingElseRed(gate: string, line: string): void {
    const failed = JSON.parse(gate).rules.filter(({ verdict }: { verdict: string }) => verdict === 'failed');
    for (const { id } of failed) expect(id, line).to.equal('not-applicable-musts');
  }

  for (const [recipe, shards, given] of recipes)
    it(recipe, async function () {
      const lines = await commandLinesOf(recipe);
      expect(lines.length).to.be.above(0);
      const needs = lines.some(({ line }) => /--shard|elb-conformance merge/.test(line));
      if (needs && !isThere('merge')) this.skip();
      const own = await prepare(recipe);
      const runs = lines.flatMap((line) =>
        Array.from({ length: line.line.includes('--shard') ? shards : 1 }, (_, index) => ({
          line,
          shard: index + 1,
        })),
      );
      for (const { line, shard } of runs) {
        const env = { ...given, CI_NODE_INDEX: String(shard), JOB_COMPLETION_INDEX: String(shard - 1) };
        // What was uploaded by the jobs comes to another folder: `shards/1` is `shards/shard-1` then.
        const { code, text } = await perform(
          toShell(line, shard, own).replaceAll('shards/shard-', 'shards/'),
          own,
          env,
        );
        expect(code, `${line.line}\n${text}`).to.be.oneOf([0, 1, 4, 5]);
        expect(text).to.match(/^(VERDICT|RELEASE): /m);
        const said = /^(?:VERDICT|RELEASE): .*\(exit (\d)\)/m.exec(text);
        expect(Number(said?.[1]), text).to.equal(code);
        // What a single shard shows by itself decides nothing.
        if (line.line.includes('--shard')) continue;
        const named = (option: string) =>
          new RegExp(`--${option} (\\S+)`).exec(toShell(line, shard, own))?.[1];
        const [memory, out] = [named('history'), named('out')];
        if (out !== undefined)
          expectNothingElseRed(await readFile(resolve(own, out, 'gate.json'), 'utf8'), line.line);
        if (memory !== undefined) {
          const history = await readFile(resolve(own, memory, 'history.jsonl'), 'utf8');
          expect(history.trimEnd().split('\n'), line.line).to.have.length(1);
        }
      }
    });

  it('every shard of a recipe is put together, and none else', async () => {
    for (const [recipe] of recipes) {
      const lines = (await commandLinesOf(recipe)).map(({ line }) => line);
      const merge = lines.find((line) => line.includes('elb-conformance merge'));
      const sharded = lines.filter((line) => line.includes('--shard'));
      expect(merge !== undefined, recipe).to.equal(sharded.length > 0);
      if (merge === undefined) continue;
      expect(merge.match(/shards\/\S+/g), recipe).to.have.length(3);
      const text = await readFile(new URL(recipe, import.meta.url), 'utf8');
      expect(text, recipe).to.match(/shard: \[1, 2, 3\]|parallel: 3|completions: 3|--shard 3\/3/);
    }
  });
});
