import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { clockForTest } from './clock-for-test.ts';
import { type Leave, openGate } from './gate.ts';

describe('openGate', () => {
  it('admits so many at once, the others in order of arrival', async () => {
    const gate = openGate({ concurrency: 2, requestsPerSecond: 0 }, clockForTest());
    const admitted: number[] = [];
    const leaves: Leave[] = [];
    const enter = async (index: number) => {
      leaves.push(await gate.enter());
      admitted.push(index);
    };
    const all = Promise.all([0, 1, 2, 3].map(enter));
    await turn();
    expect(admitted).to.deep.equal([0, 1]);
    leaves[0]?.('answer');
    await turn();
    expect(admitted).to.deep.equal([0, 1, 2]);
    for (const leave of leaves.slice(1)) leave('answer');
    await all;
    expect(admitted).to.deep.equal([0, 1, 2, 3]);
  });

  it('spaces requests evenly, the first at once, whoever sends them', async () => {
    const clock = clockForTest();
    const gate = openGate({ concurrency: 9, requestsPerSecond: 4 }, clock);
    const starts: number[] = [];
    const enter = async () => {
      const leave = await gate.enter();
      starts.push(clock.now());
      leave('answer');
    };
    await Promise.all([enter(), enter(), enter(), enter()]);
    expect(starts).to.deep.equal([0, 250, 500, 750]);
    clock.pass(1000);
    await Promise.all([enter(), enter()]);
    // What was not used up is not made up for by a burst.
    expect(starts.slice(4)).to.deep.equal([1750, 2000]);
  });

  it('lets nobody in while one was asked to wait', async () => {
    const clock = clockForTest();
    const gate = openGate({ concurrency: 2, requestsPerSecond: 0 }, clock);
    const [one, two] = [await gate.enter(), await gate.enter()];
    expect(one(3000)).to.equal(true);
    expect(two('answer')).to.equal(false);
    const again = await gate.enter();
    expect(clock.now()).to.equal(3000);
    again('answer');
  });

  it('lets one in after the other while nothing comes back, and all at the first answer', async () => {
    const clock = clockForTest();
    const gate = openGate({ concurrency: 3, requestsPerSecond: 0 }, clock);
    for (let count = 0; count < 8; count += 1) (await gate.enter())('nothing');
    const admitted: Leave[] = [];
    const all = Promise.all(
      [0, 1, 2].map(async () => {
        admitted.push(await gate.enter());
      }),
    );
    await turn();
    expect(admitted).to.have.length(1);
    expect(clock.slept).to.deep.equal([100]);
    admitted[0]?.('answer');
    await all;
    expect(admitted).to.have.length(3);
    expect(clock.slept).to.deep.equal([100]);
  });
});
