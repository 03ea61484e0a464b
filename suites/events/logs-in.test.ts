import { expect } from 'chai';
import fc from 'fast-check';
import type { RunLogEvent } from './event.ts';
import { openEventLines } from './event-lines.ts';
import { logsIn } from './logs-in.ts';
import { shardForTest } from './shards-for-test.ts';

const { run } = shardForTest({ index: 1, count: 1 }).log;

/** A log of a beginning and of what a probe heard, whatever that is. */
function logOf(heard: string): string {
  const lineOf = openEventLines();
  const events: readonly RunLogEvent[] = [
    run,
    { event: 'preflight', steps: [], trouble: heard },
    { event: 'end', requests: 0, durationMs: 0, counts: {} as never },
  ];
  return events.map(lineOf).join('');
}

const textsIn = (text: string) => {
  const bytes = Buffer.from(text);
  return logsIn(bytes).map(({ start, end }) => bytes.subarray(start, end).toString());
};

describe('the logs in a file', () => {
  it('are those that were put into it, whatever stands in them', () => {
    const heard = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\n{"event":"run"'));
    fc.assert(
      fc.property(fc.array(heard, { minLength: 1, maxLength: 5 }), (all) => {
        const logs = all.map(logOf);
        expect(textsIn(logs.join(''))).to.deep.equal(logs);
      }),
    );
  });

  it('are one where there is nothing, or something else', () => {
    for (const text of ['', 'x', '{"event":"run"', '\n\n']) expect(textsIn(text)).to.deep.equal([text]);
  });
});
