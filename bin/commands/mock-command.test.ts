import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { everything } from '../../targets/reference/fixtures.ts';
import { parseTarget } from '../../targets/target-file.ts';
import { run, type Started, start } from '../spawn-for-test.ts';

describe('mock', () => {
  let folder = '';
  let mock: Started;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-mock-'));
    mock = start(['mock', '--port', '0']);
    // What it serves is printed before it says so.
    while (!mock.said().stderr.includes('serving')) await once(mock.child.stderr ?? mock.child, 'data');
  });
  after(async () => {
    mock.child.kill('SIGKILL');
    await mock.ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('prints a target file for what it serves', () => {
    const target = parseTarget(mock.said().stdout, { file: 'mock.yaml', env: {} });
    expect(target.endpoint).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(target.pools).to.have.length(everything.pools.length);
    expect(mock.said().stderr).to.equal(
      `serving the embedded endpoint on ${target.endpoint} until stopped; its target file is above\n`,
    );
  });

  it('can be examined with it', async () => {
    const file = join(folder, 'mock.yaml');
    await writeFile(file, mock.said().stdout);
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await run(['run', '--target', file, '--out', out]);
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^VERDICT: conforms \(exit 0\)/m);
    expect(code).to.equal(0);
    const record = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    expect(record.target.endpoint).to.equal(parseTarget(mock.said().stdout, { file: '', env: {} }).endpoint);
  });

  it('ends when it is asked to: exit 0', async () => {
    mock.child.kill('SIGTERM');
    expect((await mock.ended).code).to.equal(0);
  });
});
