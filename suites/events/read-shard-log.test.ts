import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { singleV4Pool } from '../../targets/reference/fixtures.ts';
import { runEmbedded } from '../run-for-test.ts';
import type { RunLogEvent } from './event.ts';
import { openEventLines } from './event-lines.ts';
import { foldEvents } from './fold-events.ts';
import { readShardLog } from './read-shard-log.ts';

const facts = loadFacts();
const failing = 'CM-BODY-weight-above-max-not-accepted';
const only = ['CM-HDR-token-accepted', failing, 'CM-BODY-name-max-accepted', 'CM-BODY-weight-min-accepted'];

async function linesOf(behaviour = faithful): Promise<readonly string[]> {
  const lineOf = openEventLines();
  const lines: string[] = [];
  const onEvent = (event: RunLogEvent) => lines.push(lineOf(event));
  await runEmbedded({ fixtures: singleV4Pool, behaviour, only, onEvent });
  return lines;
}

const defect = () => defects.find(({ name }) => name === 'weight-maximum-101') ?? expect.fail();

function reportOf(bytes: Buffer) {
  const read = readShardLog(bytes);
  return 'flaw' in read
    ? read
    : { ...read, report: foldEvents({ shards: [read.log], facts, isPart: false }) };
}

const flawOf = (text: string) => {
  const read = readShardLog(Buffer.from(text));
  return 'flaw' in read ? read.flaw : 'none';
};

describe('an event log', () => {
  for (const [what, behaviour, green, exitCodes] of [
    ['conforming', () => faithful, 0, [4]],
    ['failing', () => defect().apply(faithful), 1, [1, 4]],
  ] as const)
    it(`of a ${what} run that breaks off at any place is never green, and tells what had been found`, async () => {
      const lines = await linesOf(behaviour());
      const bytes = Buffer.from(lines.join(''));
      const whole = reportOf(bytes);
      if ('flaw' in whole) throw new Error(whole.flaw);
      expect(whole.report.run.exitCode).to.equal(green);
      const starts = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index).join('')));
      const last = starts.at(-1) as number;
      for (let cut = last; cut < bytes.length; cut += 1) {
        const read = readShardLog(bytes.subarray(0, cut));
        expect('isWhole' in read && !read.isWhole, `cut at ${cut}`).to.equal(true);
      }
      // Around every beginning of a line, and somewhere within each.
      const cuts = starts.flatMap((start, index) => {
        const half = Math.floor((lines[index]?.length ?? 0) / 2);
        return [start - 1, start, start + 1, start + half];
      });
      const seen = new Set<number>();
      for (const cut of [...new Set([...cuts, bytes.length - 1])].filter((at) => at >= 0)) {
        const result = reportOf(bytes.subarray(0, cut));
        if ('flaw' in result) {
          expect(cut, result.flaw).to.be.at.most(starts[1] as number);
          continue;
        }
        const { report, isWhole } = result;
        expect(isWhole, `cut at ${cut}`).to.equal(false);
        expect(report.aborted, `cut at ${cut}`).to.match(/cut short/);
        expect(report.verdicts.map(({ clause }) => clause.id)).to.have.members(only);
        seen.add(report.run.exitCode);
      }
      expect([...seen].sort()).to.deep.equal(exitCodes);
    });

  it('tells of what was found before it broke off, with what shows it', async () => {
    const lines = await linesOf(defect().apply(faithful));
    const end = lines.findIndex((line) => line.startsWith('{"event":"findings"'));
    const result = reportOf(Buffer.from(lines.slice(0, end).join('')));
    if ('flaw' in result) throw new Error(result.flaw);
    const verdict = result.report.verdicts.find(({ clause }) => clause.id === failing);
    expect(verdict).to.include({ outcome: 'failed', confirmation: 'confirmed' });
    expect(verdict?.evidence.map(({ exchange }) => exchange.response?.status)).to.include(201);
    expect(verdict, 'nothing to replay').to.not.have.property('failure');
    expect(result.report.requests).to.be.above(10);
  });

  it('of a run that was killed after its last probe says so, and how far it came', async () => {
    const lines = await linesOf();
    const kept = lines.findIndex((line) => line.startsWith('{"event":"findings"')) + 1;
    const result = reportOf(Buffer.from(lines.slice(0, kept).join('')));
    if ('flaw' in result) throw new Error(result.flaw);
    expect(result.report.aborted).to.equal('the run was cut short after its last probe');
    expect(result.report.requests).to.be.above(10);
    expect(result.report.durationMs).to.be.above(0);
    expect(result.report.run.exitCode).to.equal(4);
  });

  it('is of no use where it is not as it was written', async () => {
    const lines = await linesOf();
    const text = lines.join('');
    expect(flawOf(text)).to.equal('none');
    expect(
      flawOf(
        text.replace('"result":"violated"', '"result":"met"').replace('"answered":true', '"answered":false'),
      ),
    ).to.match(/not as it was written/);
    expect(flawOf([...lines.slice(0, 2), ...lines.slice(3)].join(''))).to.match(/not as it was written/);
    expect(flawOf([lines[0], '{]\n', ...lines.slice(1)].join(''))).to.match(/line 2 is no event/);
    expect(flawOf([lines[0], '{"event":"party"}\n'].join(''))).to.match(/line 2 is no event/);
    expect(flawOf(text + text)).to.match(/goes on after its end/);
    expect(flawOf([lines[0], lines[0]].join(''))).to.match(/line 2 begins another run/);
    expect(flawOf(lines.slice(1).join(''))).to.match(/does not begin with a run/);
    expect(flawOf((lines[0] as string).replace('"format":1', '"format":2'))).to.match(/another version/);
    expect(flawOf('')).to.match(/breaks off before it says/);
  });
});
