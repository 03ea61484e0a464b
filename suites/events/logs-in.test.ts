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

/** Read in pieces of so many bytes. */
async function textsIn(text: string, size: number): Promise<readonly string[]> {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return (await logsIn(pieces)).map(({ start, end }) => bytes.subarray(start, end).toString());
}

describe('the logs in a file', () => {
  it('are those that were put into it, whatever stands in them and in what pieces it comes', async () => {
    const heard = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\n{"event":"run"'));
    const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(1_000_000));
    await fc.assert(
      fc.asyncProperty(fc.array(heard, { minLength: 1, maxLength: 3 }), sizes, async (all, size) => {
        const logs = all.map(logOf);
        expect(await textsIn(logs.join(''), size)).to.deep.equal(logs);
      }),
      { numRuns: 50 },
    );
  });

  it('are one where there is nothing, or something else', async () => {
    for (const text of ['', 'x', '{"event":"run"', '\n\n'])
      expect(await textsIn(text, 3)).to.deep.equal([text]);
  });
});
