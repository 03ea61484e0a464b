import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { parse, parseAllDocuments } from 'yaml';
import { watch } from './unread-fields-for-test.ts';

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

/** GitHub's own parser of workflows. It imports its schema as Node asks no longer: without saying that it is JSON. */
async function objectionsOfGitHub(name: string, content: string): Promise<readonly string[]> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  });
  try {
    const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
    const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(({ message }) => message);
  } finally {
    hooks.deregister();
  }
}

/** GitLab's published schema, as gitlab-ci-local brings it along; undefined where it has no objection. */
async function objectionOfGitLab(text: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-gitlab-'));
  try {
    await writeFile(join(folder, '.gitlab-ci.yml'), text);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
    git('init', '--quiet');
    git('remote', 'add', 'origin', 'https://gitlab.example.test/a/b.git');
    const cli = fileURLToPath(import.meta.resolve('gitlab-ci-local'));
    const { status, stderr, stdout } = spawnSync(process.execPath, [cli, '--list'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder },
    });
    return status === 0 && stderr.includes('json schema validated') ? undefined : stdout + stderr;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('recipes keep the schema of the system that they are for', () => {
  for (const name of ['github-nightly.yml', 'github-release-gate.yml'])
    it(`GitHub: ${name}, and one that is misspelt does not`, async () => {
      const text = await read(name);
      expect(await objectionsOfGitHub(name, text)).to.deep.equal([]);
      for (const [right, wrong] of [
        ['runs-on:', 'run-on:'],
        ['timeout-minutes: ', 'timeout-minutes: soon'],
        ['github.', 'gitbub.'],
      ] as const)
        if (text.includes(right))
          expect(await objectionsOfGitHub(name, text.replace(right, wrong)), wrong).to.not.deep.equal([]);
    });

  it('GitLab: gitlab-ci.yml, and one that is misspelt does not', async () => {
    const text = await read('gitlab-ci.yml');
    expect(await objectionOfGitLab(text)).to.equal(undefined);
    expect(await objectionOfGitLab(text.replace('exit_codes: 4', 'exit_code: 4'))).to.contain(
      'allow_failure',
    );
    expect(await objectionOfGitLab(text.replace('parallel: 3', 'parallel: three'))).to.contain('parallel');
  });

  it('Kubernetes: cronjob.yaml and indexed-job.yaml, and one that is misspelt or of another type does not', async () => {
    const cronJob = parse(await read('kubernetes/cronjob.yaml'));
    expect(unknownTo(CronJob, cronJob)).to.deep.equal([]);
    const jobs = parseAllDocuments(await read('kubernetes/indexed-job.yaml')).map((document) =>
      document.toJS(),
    );
    expect(jobs).to.have.length(2);
    for (const job of jobs) expect(unknownTo(Job, job)).to.deep.equal([]);
    const [{ spec }] = jobs;
    expect(() => unknownTo(Job, { ...jobs[0], spec: { ...spec, completions: 'three' } })).to.throw();
    const { schedule: _schedule, ...timeless } = cronJob.spec;
    expect(() => unknownTo(CronJob, { ...cronJob, spec: timeless })).to.throw(/schedule/);
    const misspelt = structuredClone({ ...jobs[0], spec: { ...spec, completion: 3 } });
    misspelt.spec.template.spec.containers[0].volumeMount =
      misspelt.spec.template.spec.containers[0].volumeMounts;
    misspelt.metdata = {};
    expect(unknownTo(Job, misspelt)).to.have.members([
      '/metdata',
      '/spec/completion',
      '/spec/template/spec/containers/0/volumeMount',
    ]);
  });
});

/** The fields of a resource that its type does not have. Throws where one that it has is missing or of another type. */
function unknownTo(
  Type: typeof Job | typeof CronJob,
  resource: ConstructorParameters<typeof Job>[0] & ConstructorParameters<typeof CronJob>[0],
): readonly string[] {
  const { data, unread } = watch(new Type(resource));
  data.validate();
  return unread();
}
