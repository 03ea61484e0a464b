import { expect } from 'chai';
import { clockForTest } from './clock-for-test.ts';
import { openPace } from './pace.ts';

/** Opens a pace, and takes turns on it; answers the time between the last two. */
function open(limit: number) {
  const clock = clockForTest();
  const pace = openPace(limit, clock);
  const take = async (count: number, wentWell = false) => {
    let [before, last] = [clock.now(), clock.now()];
    for (let left = count; left > 0; left -= 1) {
      await pace.turn();
      [before, last] = [last, clock.now()];
      if (wentWell) pace.speedUp();
    }
    return last - before;
  };
  return { clock, pace, take };
}

describe('openPace', () => {
  it('has no limit until it is slowed down, and then half of what was too fast', async () => {
    const { clock, pace, take } = open(0);
    expect(await take(40)).to.equal(0);
    expect(pace.slowDown(1000, clock.now())).to.equal(true);
    expect(await take(1)).to.equal(1000);
    expect(await take(2)).to.equal(1000 / 20);
  });

  it('slows down once for all that was under way', async () => {
    const { clock, pace, take } = open(8);
    await take(9);
    const sentAt = clock.now();
    for (let count = 0; count < 5; count += 1) pace.slowDown(0, sentAt - 1000 + count);
    pace.slowDown(0, sentAt - 1);
    await take(1);
    expect(await take(2)).to.equal(1000 / 4);
  });

  it('gets faster again while all goes well, up to its limit', async () => {
    const { clock, pace, take } = open(8);
    await take(9);
    pace.slowDown(0, clock.now());
    const slow = await take(3, true);
    const faster = await take(5, true);
    expect(slow).to.be.above(faster);
    expect(faster).to.be.above(1000 / 8);
    expect(await take(100, true)).to.be.closeTo(1000 / 8, 1);
  });

  it('never gets slower than one a second, or than its limit if that is less', async () => {
    for (const [limit, interval] of [
      [0, 1000],
      [0.5, 2000],
    ] as const) {
      const { clock, pace, take } = open(limit);
      for (let count = 0; count < 9; count += 1) {
        await take(1);
        pace.slowDown(0, clock.now());
      }
      await take(1);
      expect(await take(2)).to.equal(interval);
    }
  });

  it('does not wait on when two minutes were waited in vain', async () => {
    const { clock, pace, take } = open(0);
    const answers: boolean[] = [];
    for (let count = 0; count < 4; count += 1) {
      await take(1);
      answers.push(pace.slowDown(60_000, clock.now()));
    }
    expect(answers).to.deep.equal([true, true, false, false]);
    pace.speedUp();
    expect(pace.slowDown(60_000, clock.now())).to.equal(true);
  });
});
