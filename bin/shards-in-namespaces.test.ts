import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { run } from './spawn-for-test.ts';

const command = fileURLToPath(new URL('./elb-conformance.cjs', import.meta.url));
const inNamespace = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

// As in pods: no shard sees the network of another, or its endpoint.
describe('shards in network namespaces of their own', function () {
  this.timeout(300_000);
  let folder = '';
  before(async function () {
    if (spawnSync('unshare', [...inNamespace, 'true']).status !== 0) {
      this.test?.parent?.tests.forEach((test) => {
        test.title += ' (skipped: unshare and ip make no namespace here)';
      });
      this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-namespaces-'));
  });
  after(async () => {
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  const outcomesIn = async (name: string) => {
    const { clauses } = JSON.parse(await readFile(join(folder, name, 'run.json'), 'utf8'));
    return Object.fromEntries(clauses.map(({ id, outcome }: Record<string, string>) => [id, outcome]));
  };

  it('come to what one run comes to', async () => {
    const shards = ['1/3', '2/3', '3/3'].map(async (shard) => {
      const out = join(folder, shard.replace('/', 'of'));
      const args = [...inNamespace, process.execPath, command, 'run', '--quiet', '--shard', shard];
      await promisify(execFile)('unshare', [...args, '--out', out]);
      return out;
    });
    const folders = await Promise.all(shards);
    const merged = await run(['merge', ...folders, '--out', join(folder, 'merged')]);
    expect(merged.code, merged.stderr).to.equal(0);
    const whole = await run(['run', '--quiet', '--out', join(folder, 'whole')]);
    expect(whole.code, whole.stderr).to.equal(0);
    expect(await outcomesIn('merged')).to.deep.equal(await outcomesIn('whole'));
  });
});
