import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Entry } from '../suites/journal/entry.ts';
import { openLedgerFile, readLedger } from './ledger-file.ts';

const header: Entry = {
  entry: 'run',
  format: 1,
  target: 't',
  endpoint: 'e',
  project: 'p',
  seed: 1,
  run: 'r',
  started: '2024-03-01T12:00:00.000Z',
};
const looked = (pool: string): Entry => ({ entry: 'looked', pool });

describe('a ledger on disk', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-ledger-'));
    file = join(folder, 'ledger.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const refusal = async (text: string) => {
    await writeFile(file, text);
    return readLedger(file).then(
      () => 'read',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  };

  it('is not there at first', async () => expect(await readLedger(file)).to.equal(undefined));

  it('has each entry on disk when its write settles, in order', async () => {
    const ledger = await openLedgerFile(file, []);
    await ledger.write(header);
    expect(await readLedger(file)).to.deep.equal([header]);
    const pools = Array.from({ length: 100 }, (_, index) => looked(String(index)));
    const writes = pools.map((entry) => ledger.write(entry));
    // What comes while a write is under way goes out together.
    expect(new Set(writes).size).to.equal(1);
    await writes[0];
    expect(await readLedger(file)).to.deep.equal([header, ...pools]);
    expect(ledger.entries).to.deep.equal([header, ...pools]);
    await ledger.close();
  });

  it('goes on after what stands there, without a line that breaks off', async () => {
    const first = await openLedgerFile(file, []);
    await first.write(header);
    await first.close();
    await appendFile(file, '{"entry":"intent","create":"c","po');
    const entries = (await readLedger(file)) ?? [];
    expect(entries).to.deep.equal([header]);
    const second = await openLedgerFile(file, entries);
    await second.write(looked('a'));
    await second.close();
    expect(await readLedger(file)).to.deep.equal([header, looked('a')]);
    const third = await openLedgerFile(file, entries);
    await third.startAnew();
    await third.write(header);
    await third.close();
    expect(await readFile(file, 'utf8')).to.equal(`${JSON.stringify(header)}\n`);
  });

  it('refuses what is no ledger', async () => {
    expect(await refusal('{}\n')).to.match(/UsageError: .*ledger\.jsonl:1 is no line of a ledger/);
    expect(await refusal('null\n')).to.match(/ledger\.jsonl:1 /);
    expect(await refusal(`${JSON.stringify(looked('a'))}\n`)).to.match(/ledger\.jsonl:1 /);
    expect(await refusal(`${JSON.stringify({ ...header, format: 2 })}\n`)).to.match(/ledger\.jsonl:1 /);
    expect(await refusal(`${JSON.stringify(header)}\nx\n${JSON.stringify(header)}\n`)).to.match(/jsonl:2 /);
    expect(await refusal(`${JSON.stringify(header)}\nx`)).to.equal('read');
    await rm(file);
    await openLedgerFile(join(folder, 'none', 'x'), []).then(
      () => expect.fail('opened'),
      (error: Error) => expect(error.message).to.match(/cannot be written \(ENOENT\)/),
    );
  });

  it('fails every write after one that failed', async () => {
    const ledger = await openLedgerFile(file, []);
    await ledger.close();
    for (let time = 0; time < 2; time += 1)
      await ledger.write(header).then(
        () => expect.fail('written'),
        (error: Error) => expect(error.message).to.match(/cannot be written/),
      );
  });
});
