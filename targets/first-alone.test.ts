import { expect } from 'chai';
import { firstAlone } from './first-alone.ts';

describe('firstAlone', () => {
  for (const ends of ['well', 'badly'])
    it(`begins nothing else before the first has ended, ${ends}`, async () => {
      const inTurn = firstAlone();
      const begun: number[] = [];
      let end: () => void = () => {};
      const work = (which: number) => async () => {
        begun.push(which);
        if (which === 1)
          await new Promise<void>(
            (well, badly) => (end = ends === 'well' ? well : () => badly(new Error('bad'))),
          );
        return which;
      };
      const all = Promise.allSettled([1, 2, 3].map((which) => inTurn(work(which))));
      await new Promise(setImmediate);
      expect(begun).to.deep.equal([1]);
      end();
      const [first, ...others] = await all;
      expect(first?.status).to.equal(ends === 'well' ? 'fulfilled' : 'rejected');
      expect(others).to.deep.equal([2, 3].map((value) => ({ status: 'fulfilled', value })));
      expect(begun).to.deep.equal([1, 2, 3]);
    });
});
