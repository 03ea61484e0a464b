import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { entryOf, foundOn } from '../suites/history/findings-for-test.ts';
import { addToHistory, readHistory } from './history-file.ts';
import { UsageError } from './usage.ts';

describe('a history on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-history-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const file = () => join(folder, 'history.jsonl');
  const lock = () => join(folder, 'history.lock');
  const add = (day: number) => addToHistory(folder, entryOf(foundOn(day)));
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
    // More than can be read at once; nothing of it is on the disk.
    const tooMuch = 3 * 2 ** 30;
    await truncate(file(), tooMuch);
    const error = await refusal(add(2));
    expect(error).to.be.instanceOf(UsageError);
    expect((await stat(file())).size).to.equal(tooMuch);
  });

  it('has one writer at a time: each sees all lines before its own', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => add(index + 1)));
    expect((await days()).sort()).to.deep.equal(['01', '02', '03', '04', '05', '06']);
  });

  it('does not add what is remembered already', async () => {
    await add(1);
    await add(1);
    expect((await readFile(file(), 'utf8')).trimEnd().split('\n')).to.have.length(1);
  });

  it('is read while somebody writes on it', async () => {
    await add(1);
    await writeFile(lock(), `process 1 on another-machine\n`);
    expect(await days()).to.deep.equal(['01']);
    const error = await refusal(addToHistory(folder, entryOf(foundOn(2)), 0));
    expect(error).to.be.instanceOf(UsageError);
    expect(await days()).to.deep.equal(['01']);
  });

  it('gives itself free again where the history cannot be read', async () => {
    await writeFile(file(), '{"format":2}\n');
    expect(await refusal(add(1))).to.have.property('code', 'HISTORY_NEWER');
    expect(await readdir(folder)).to.deep.equal(['history.jsonl']);
  });
});
