import { expect } from 'chai';
import { openPatience } from './patience.ts';

/** Looks that find nothing so many times, and how often was looked. */
function missing(misses: number) {
  const looks = { count: 0 };
  const look = async () => ++looks.count > misses;
  return { look, looks };
}
const isThere = (seen: boolean) => seen;

describe('patience', () => {
  for (const [misses, found, count] of [
    [0, true, 1],
    [1, true, 2],
    [4, true, 5],
    [5, false, 5],
  ] as const)
    it(`looks ${count} times for what is missing ${misses} times`, async () => {
      const { look, looks } = missing(misses);
      expect(await openPatience().untilThere(look, isThere)).to.equal(found);
      expect(looks.count).to.equal(count);
    });

  it('is used up by searches in vain, not by those that find something', async () => {
    const patience = openPatience();
    for (let turn = 0; turn < 5; turn += 1) await patience.untilThere(missing(1).look, isThere);
    // Searches that are under way at once do not take it from each other.
    const found = await Promise.all([1, 2, 3, 4, 5].map(() => patience.untilThere(missing(1).look, isThere)));
    expect(found).to.deep.equal([true, true, true, true, true]);
    await Promise.all([1, 2, 3].map(() => patience.untilThere(missing(9).look, isThere)));
    const { look, looks } = missing(1);
    expect(await patience.untilThere(look, isThere)).to.equal(false);
    expect(looks.count).to.equal(1);
  });
});
