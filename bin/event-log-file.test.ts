import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { shardForTest } from '../suites/events/shards-for-test.ts';
import { openEventLog, readEventLog } from './event-log-file.ts';
import { UsageError } from './usage.ts';

/** Takes nothing, as a disk does that is full. */
const full = '/dev/full';
const { run } = shardForTest({ index: 1, count: 1 }).log;

describe('an event log on disk', () => {
  it('is read back as it was written, as far as it goes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-log-'));
    try {
      const file = join(folder, 'events.jsonl');
      expect(await readEventLog(file)).to.equal(undefined);
      const log = await openEventLog(file, () => expect.fail('it was lost'));
      log.write(run);
      await log.close();
      expect(await readEventLog(file))
        .to.deep.include({ isWhole: false })
        .and.to.have.nested.include({ 'log.run.seed': 1 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says at once that a line does not get to the disk, and throws at its end', async function () {
    if (!existsSync(full)) this.skip();
    let lost = 0;
    const log = await openEventLog(full, () => {
      lost += 1;
    });
    log.write(run);
    while (lost === 0) await pause(1);
    log.write(run);
    const thrown = await log.close().catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(UsageError);
    expect(String(thrown)).to.match(/event log \/dev\/full cannot be written \(ENOSPC\)/);
    expect(lost).to.equal(2);
  });
});
