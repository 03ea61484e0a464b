import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { UsageError } from './usage.ts';
import { withLock } from './with-lock.ts';

describe('withLock', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const lock = () => join(folder, 'a.lock');
  const refusal = (patience: number) =>
    withLock(lock(), async () => 'done', patience).catch((error: unknown) => error);

  it('names who holds it where waiting is in vain, and leaves that alone', async () => {
    await withLock(lock(), async () => {
      const error = await refusal(1);
      expect(error).to.be.instanceOf(UsageError);
      expect(String(error)).to.contain(`process ${process.pid} on ${hostname()}`);
      expect(await readdir(folder)).to.deep.equal(['a.lock']);
    });
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('gives itself free where the work fails', async () => {
    const failed = await withLock(lock(), () => Promise.reject(new Error('no'))).catch(String);
    expect(failed).to.equal('Error: no');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('leaves alone what another machine has', async () => {
    await writeFile(lock(), 'process 1 on another-machine\n');
    expect(String(await refusal(0))).to.contain('another-machine');
    expect(await readFile(lock(), 'utf8')).to.equal('process 1 on another-machine\n');
  });

  it('leaves alone what is being signed just now', async () => {
    await writeFile(lock(), '');
    expect(String(await refusal(0))).to.contain('another run');
    expect(await readdir(folder)).to.deep.equal(['a.lock']);
  });

  const { pid: gone } = spawnSync(process.execPath, ['-e', '0']);
  const abandoned = [
    ['of a process that is gone', `process ${gone} on ${hostname()}\n`, 0],
    ['that is empty, some seconds old', '', 6],
    ['of an earlier process of our id', `process ${process.pid} on ${hostname()}\n`, 0],
    ['of another machine, ten minutes old', 'process 1 on another-machine\n', 601],
  ] as const;
  for (const [what, text, seconds] of abandoned) {
    const abandon = async () => {
      await writeFile(lock(), text);
      const then = Date.now() / 1000 - seconds;
      await utimes(lock(), then, then);
    };

    it(`takes over one ${what}, and leaves nothing behind`, async () => {
      await abandon();
      expect(await refusal(0)).to.equal('done');
      expect(await readdir(folder)).to.deep.equal([]);
    });

    it(`has one holder at a time where several find one ${what}`, async () => {
      for (let round = 0; round < 20; round += 1) {
        await abandon();
        let [holders, most] = [0, 0];
        const hold = async () => {
          holders += 1;
          most = Math.max(most, holders);
          await pause(10);
          holders -= 1;
          return 'held';
        };
        // One after the other, so that a slow one finds what a fast one has put there.
        const contend = (_: unknown, index: number) =>
          pause(index / 2).then(() => withLock(lock(), hold, 0).catch((error: unknown) => error));
        const ends = await Promise.all(Array.from({ length: 8 }, contend));
        expect([most, ends.includes('held')]).to.deep.equal([1, true]);
        expect(ends.filter((end) => end !== 'held' && !(end instanceof UsageError))).to.deep.equal([]);
      }
    });
  }

  it('is not kept for ever by a claim of somebody who died', async () => {
    await writeFile(`${lock()}.claim`, 'process 1 on another-machine\n');
    expect(await refusal(0)).to.equal('done');
    expect(await readdir(folder)).to.deep.equal([]);
  });
});
