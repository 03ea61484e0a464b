import { expect } from 'chai';
import type { HistoryEntry } from './findings.ts';
import { entryOf, foundOn } from './findings-for-test.ts';
import { toHistoryRun } from './history-run.ts';
import { runsToCompare } from './runs-to-compare.ts';

const now = foundOn(9);
const chosen = (runs: readonly HistoryEntry[]) => {
  const { last, release } = runsToCompare(runs.map(toHistoryRun), now);
  return [last?.run, release?.run];
};
const released = { gate: 'release', tier: 'gate' } as const;

describe('runsToCompare', () => {
  it('takes the last of the series that counts', () => {
    const runs = [
      entryOf(foundOn(1)),
      entryOf(foundOn(2, { invalid: 'an outage' })),
      entryOf(foundOn(3, { target: 'production' })),
      entryOf(foundOn(4, { tier: 'gate' })),
    ];
    expect(chosen(runs)).to.deep.equal(['01', undefined]);
    expect(chosen([])).to.deep.equal([undefined, undefined]);
  });

  it('takes the last that the gate of releases let pass, of whatever tier', () => {
    const runs = [
      { ...entryOf(foundOn(1)), ...released },
      { ...entryOf(foundOn(2)), ...released, exitCode: 5 as const },
      { ...entryOf(foundOn(3)), ...released, exitCode: 1 as const },
      { ...entryOf(foundOn(4, { target: 'production' })), ...released },
      { ...entryOf(foundOn(5, { invalid: 'only some clauses were selected' })), ...released },
      { ...entryOf(foundOn(6)), gate: 'nightly' as const },
    ];
    expect(chosen(runs)).to.deep.equal(['06', '02']);
  });
});
