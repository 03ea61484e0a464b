import { expect } from 'chai';
import fc from 'fast-check';
import { type PoolCommand, poolCommands, poolTour } from '../../generators/pool-commands.ts';
import { created, trialOf } from '../trials-for-test.ts';
import type { Life } from './play-life.ts';
import { shrinkLife } from './shrink-life.ts';

const trial = trialOf(created());
const is = (wanted: string) => (command: PoolCommand) => `${command.do} ${command.pair}` === wanted;

/** A pretended game: each command takes one request, and it goes wrong at the first command that `when` says. */
function playing(when: (before: readonly PoolCommand[], command: PoolCommand) => boolean) {
  let requests = 0;
  const play = async (commands: readonly PoolCommand[]): Promise<Life> => {
    const at = commands.findIndex((command, index) => when(commands.slice(0, index), command));
    const played = at < 0 ? commands : commands.slice(0, at + 1);
    requests += played.length;
    const issue = { path: '/status', rule: 'accepted', expected: 1, actual: 2, message: 'no' };
    return { commands: played, trials: played.map(() => trial), ...(at >= 0 && { issue }) };
  };
  return { play, spent: () => requests };
}

/** Goes wrong when C is created after an update of the weight of B. */
const needsBoth = (before: readonly PoolCommand[], command: PoolCommand) =>
  is('create C')(command) && before.some(is('update weight B'));

describe('shrinkLife', () => {
  it('keeps what it takes and drops the rest', async () => {
    const { play } = playing(needsBoth);
    const { life, stoppedEarly } = await shrinkLife(await play(poolTour), { budget: 1000, play });
    expect(life.commands.map((command) => `${command.do} ${command.pair}`)).to.deep.equal([
      'update weight B',
      'create C',
    ]);
    expect(stoppedEarly).to.equal(false);
  });

  it('takes no more than its budget, and says when that was too little', async () => {
    const { play, spent } = playing(needsBoth);
    const wrong = await play(poolTour);
    const before = spent();
    const { life, stoppedEarly } = await shrinkLife(wrong, { budget: 60, play });
    expect(spent() - before).to.be.within(1, 60);
    expect(stoppedEarly).to.equal(true);
    expect(life.issue).to.not.equal(undefined);
    expect(life.commands.length).to.be.below(wrong.commands.length);
  });

  it('ends with a life that still goes wrong, whatever it began with', async () => {
    const property = fc.asyncProperty(poolCommands, fc.nat(200), async (commands, budget) => {
      const { play } = playing((before) => before.length > 1 && before.some(({ pool }) => pool === 2));
      const wrong = await play(commands);
      if (wrong.issue === undefined) return;
      const { life } = await shrinkLife(wrong, { budget, play });
      expect((await play(life.commands)).issue).to.not.equal(undefined);
      expect(life.commands.length).to.be.at.most(wrong.commands.length);
    });
    await fc.assert(property, { seed: 1 });
  });
});
