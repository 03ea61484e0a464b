import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { openGate } from './gate.ts';

describe('openGate', () => {
  it('admits so many at once, the others in order of arrival', async () => {
    const gate = openGate({ concurrency: 2, requestsPerSecond: 0 });
    const admitted: number[] = [];
    for (const index of [0, 1, 2, 3]) void gate.enter().then(() => admitted.push(index));
    await turn();
    expect(admitted).to.deep.equal([0, 1]);
    gate.leave();
    await turn();
    expect(admitted).to.deep.equal([0, 1, 2]);
    gate.leave();
    gate.leave();
    gate.leave();
    await turn();
    expect(admitted).to.deep.equal([0, 1, 2, 3]);
  });

  it('spaces requests evenly, the first at once', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      // One in 100 seconds: so much that the time this test itself takes is nothing.
      const gate = openGate({ concurrency: 9, requestsPerSecond: 0.01 });
      let admitted = 0;
      for (const _ of [0, 1, 2]) void gate.enter().then(() => (admitted += 1));
      const countAfter = async (seconds: number) => {
        mock.timers.tick(seconds * 1000);
        await turn();
        return admitted;
      };
      expect([await countAfter(0), await countAfter(50), await countAfter(50)]).to.deep.equal([1, 1, 2]);
      expect([await countAfter(50), await countAfter(50)]).to.deep.equal([2, 3]);
    } finally {
      mock.timers.reset();
    }
  });
});
