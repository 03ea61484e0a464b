import { expect } from 'chai';
import { openBreaker } from './breaker.ts';
import { clockForTest } from './clock-for-test.ts';

/** Sends requests one after the other; `answers` says which of them have an answer. */
async function ask(answers: readonly boolean[]) {
  const clock = clockForTest();
  const breaker = openBreaker(clock);
  for (const answered of answers) (await breaker.pass())(answered);
  return clock.slept;
}

const times = (count: number, answered: boolean) => Array<boolean>(count).fill(answered);

describe('openBreaker', () => {
  it('pauses for nobody as long as answers come now and then', async () => {
    const bad = [...times(7, false), true];
    expect(await ask([...bad, ...bad, ...bad])).to.deep.equal([]);
  });

  it('pauses longer and longer when eight in a row have none, and begins anew after an answer', async () => {
    const outage = times(12, false);
    expect(await ask([...outage, true, ...outage])).to.deep.equal([
      ...[100, 200, 400, 800, 1600],
      ...[100, 200, 400, 800],
    ]);
  });

  it('waits half a minute for a service that does not come back, and no longer', async () => {
    const slept = await ask(times(2000, false));
    expect(Math.max(...slept)).to.equal(3000);
    expect(slept.reduce((sum, ms) => sum + ms, 0)).to.be.within(30_000, 33_000);
  });
});
