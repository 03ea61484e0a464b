import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { reportOf } from '../../reports/report-for-test.ts';
import { toRunRecord } from '../../reports/run-record.ts';
import { clauseOf, verdictOf } from '../../suites/clauses-for-test.ts';
import { expectMessage, run } from '../spawn-for-test.ts';

describe('observed propose', () => {
  it('takes a run that came to its end, and none that was cut short', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-observed-'));
    try {
      const report = reportOf([verdictOf('passed', clauseOf('CM-A'))]);
      const write = (record: object) => writeFile(join(folder, 'run.json'), JSON.stringify(record));
      await write(toRunRecord(report));
      expect((await run(['observed', 'propose', folder])).code).to.equal(0);
      await write(toRunRecord({ ...report, aborted: '3 of 9 probes were not tried' }));
      expectMessage(await run(['observed', 'propose', folder]), 2, /says nothing for good: 3 of 9 probes/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
