import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { entryOf, foundOn } from '../suites/history/findings-for-test.ts';
import { openHistory, readHistory } from './history-file.ts';
import { UsageError } from './usage.ts';

describe('a history on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-history-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const file = () => join(folder, 'history.jsonl');
  const lock = () => join(folder, 'history.lock');
  async function add(day: number): Promise<number> {
    const history = await openHistory(folder);
    try {
      await history.append(entryOf(foundOn(day)));
      return history.runs.length;
    } finally {
      await history.close();
    }
  }
  const days = async () => (await readHistory(folder)).runs.map(({ found }) => found.run);
  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('is empty where there is none, and grows by a line a run', async () => {
    expect(await days()).to.deep.equal([]);
    await add(1);
    await add(2);
    expect(await days()).to.deep.equal(['01', '02']);
    expect(await readdir(folder)).to.deep.equal(['history.jsonl']);
  });

  it('drops what broke off before it writes on', async () => {
    await add(1);
    await appendFile(file(), '{"format":1,"run":"0');
    expect(await days()).to.deep.equal(['01']);
    await add(2);
    expect(await days()).to.deep.equal(['01', '02']);
    expect((await readFile(file(), 'utf8')).trimEnd().split('\n')).to.have.length(2);
  });

  it('is left as it is where it cannot be read', async () => {
    await add(1);
    const history = await openHistory(folder);
    // More than can be read at once; nothing of it is on the disk.
    const tooMuch = 3 * 2 ** 30;
    await truncate(file(), tooMuch);
    const error = await refusal(history.append(entryOf(foundOn(2))));
    await history.close();
    expect(error).to.be.instanceOf(UsageError);
    expect((await stat(file())).size).to.equal(tooMuch);
  });

  it('has one writer at a time: each sees all lines before its own', async () => {
    const seen = await Promise.all(Array.from({ length: 6 }, (_, index) => add(index + 1)));
    expect(seen.sort()).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect((await days()).sort()).to.deep.equal(['01', '02', '03', '04', '05', '06']);
  });

  it('names who holds it where waiting is in vain, and leaves that alone', async () => {
    const holder = await openHistory(folder);
    const error = await refusal(openHistory(folder, 1));
    expect(error).to.be.instanceOf(UsageError);
    expect(String(error)).to.contain(`process ${process.pid} on ${hostname()}`);
    expect(await readdir(folder)).to.deep.equal(['history.lock']);
    await holder.close();
    await add(1);
  });

  it('takes over from a process that is gone, not from one of another machine', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    await writeFile(lock(), `process ${pid} on ${hostname()}\n`);
    await add(1);
    await writeFile(lock(), `process ${pid} on another-machine\n`);
    expect(String(await refusal(openHistory(folder, 0)))).to.contain('another-machine');
  });

  it('gives itself free again where the history cannot be read', async () => {
    await writeFile(file(), '{"format":2}\n');
    expect(await refusal(openHistory(folder))).to.have.property('code', 'HISTORY_NEWER');
    expect(await readdir(folder)).to.deep.equal(['history.jsonl']);
  });
});
