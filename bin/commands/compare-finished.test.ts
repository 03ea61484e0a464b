import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { judged } from '../../reports/exports/hand-made-runs-for-test.ts';
import { reportOf } from '../../reports/report-for-test.ts';
import { toRunRecord } from '../../reports/run-record.ts';
import { issueOf } from '../../suites/clauses-for-test.ts';
import { findingsOf } from '../../suites/history/findings.ts';
import { parseFinishedRun } from '../../suites/history/parse-finished-run.ts';
import { expectMessage, run } from '../spawn-for-test.ts';

const circumstances = { isSelection: false, build: 'b1' };
const esc = '\u001b[31m';
const before = reportOf([judged('passed', 'a'), judged('failed', 'b'), judged('passed', 'calm')]);
const after = reportOf([
  { ...judged('failed', 'a'), issues: [issueOf(`${esc}no`)] },
  judged('passed', 'b'),
  judged('passed', 'calm'),
]);
const spoilt = reportOf([judged('inconclusive', 'a')]);

describe('compare of two finished runs', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-compare-'));
    for (const [name, report] of Object.entries({ before, after, spoilt })) {
      await mkdir(at(name));
      await writeFile(at(`${name}/run.json`), JSON.stringify(toRunRecord(report, circumstances)));
    }
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads of a run.json what its history would have kept', () => {
    const read = parseFinishedRun(JSON.stringify(toRunRecord(after, circumstances)));
    expect(read?.entry).to.deep.include(JSON.parse(JSON.stringify(findingsOf(after, circumstances))));
  });

  it('tells where they differ, as text, data and pages in both languages: exit 1', async () => {
    const { code, stdout } = await run(['compare', at('before'), at('after'), '--out', at('out')]);
    expect(code, stdout).to.equal(1);
    expect(stdout).to.contain('\nnewly bad (1):\n  CM-BODY-a: passed → failed\n    \\u001b[31mno\n');
    expect(stdout).to.contain('\nfixed (1):\n  CM-BODY-b: failed → passed\n');
    expect(stdout).to.match(/\nDIFFERENT \(exit 1\): 2 clauses and 0 observed behaviours differ\n$/);
    const record = JSON.parse(await readFile(at('out/compare.json'), 'utf8'));
    expect(record).to.deep.include({ format: 1, exitCode: 1, unchanged: 1, observed: [] });
    for (const path of ['index.html', 'zh/index.html']) {
      const page = await readFile(at(`out/report/${path}`), 'utf8');
      for (const { clause } of record.clauses) expect(page, path).to.contain(clause);
    }
    expect(await readFile(at('out/report/style.css'), 'utf8')).to.contain('.mark');
  });

  it('finds a run like itself: exit 0; and one without evidence like none: exit 4', async () => {
    const same = await run(['compare', at('before'), at('before'), '--out', at('out'), '--json']);
    expect(same.code, same.stdout).to.equal(0);
    expect(JSON.parse(same.stdout).clauses).to.deep.equal([
      { clause: 'CM-BODY-b', turn: 'still', before: 'failed', after: 'failed' },
    ]);
    const blind = await run(['compare', at('before'), at('spoilt'), '--out', at('out')]);
    expect(blind.code, blind.stdout).to.equal(4);
    expect(blind.stdout).to.match(/\nNO EVIDENCE \(exit 4\): one of the two has too little; /);
  });

  it('is exit 2 for what it cannot compare, and for the folder of a run, which keeps its pages', async () => {
    const out = ['--out', at('out')];
    expectMessage(await run(['compare', at('before'), at('none'), ...out]), 2, /none.run\.json is missing/);
    expectMessage(await run(['compare', at('before'), ...out]), 2, /takes the folders of two runs/);
    expectMessage(await run(['compare', at('before'), at('after')]), 2, /takes --out DIR/);
    const onto = await run(['compare', at('before'), at('after'), '--out', at('after')]);
    expectMessage(onto, 2, /is the folder of a run: choose another/);
  });
});
