import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { shardForTest } from '../suites/events/shards-for-test.ts';
import { joinEventLogs, openEventLog, readEventLogs } from './event-log-file.ts';
import { UsageError } from './usage.ts';

/** Takes nothing, as a disk does that is full. */
const full = '/dev/full';
const { run } = shardForTest({ index: 1, count: 1 }).log;

describe('an event log on disk', () => {
  it('is read back as it was written, as far as it goes, by itself and among others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-log-'));
    try {
      const at = (name: string) => join(folder, name);
      expect(await readEventLogs(at('1'))).to.equal(undefined);
      for (const [name, seed] of [
        ['1', 1],
        ['2', 2],
      ] as const) {
        const log = await openEventLog(at(name), () => expect.fail('it was lost'));
        log.write({ ...run, seed });
        await log.close();
      }
      // Killed in the middle of a line.
      await appendFile(at('1'), '{"event":"pro');
      const places = (await Promise.all(['1', '2'].map((name) => readEventLogs(at(name)))))
        .flatMap((logs) => logs ?? [])
        .map(({ place }) => place);
      await joinEventLogs(places, at('both'));
      const logs = (await readEventLogs(at('both'))) ?? [];
      expect(logs.map((log) => ('flaw' in log ? log.flaw : [log.log.run.seed, log.isWhole]))).to.deep.equal([
        [1, false],
        [2, false],
      ]);
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
