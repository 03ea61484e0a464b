import type { PoolCommand } from '../../generators/pool-commands.ts';
import type { Life } from './play-life.ts';

interface Shrinking {
  /** How many requests it may take. */
  readonly budget: number;
  readonly play: (commands: readonly PoolCommand[]) => Promise<Life>;
}

/**
 * The shortest life found that goes wrong in the same way. First without everything about other pairs or pools, and
 * without looks and updates; then without one command at a time, the latest first. The command that showed it stays.
 */
export async function shrinkLife(
  wrong: Life,
  { budget, play }: Shrinking,
): Promise<{ readonly life: Life; readonly stoppedEarly: boolean }> {
  let [best, left] = [wrong, budget];
  let stoppedEarly = false;
  const attempt = async (commands: readonly PoolCommand[]) => {
    if (commands.length === best.commands.length) return;
    if (costOf(commands) > left) {
      stoppedEarly = true;
      return;
    }
    const life = await play(commands);
    left -= life.trials.length;
    if (life.issue?.rule === wrong.issue?.rule) best = life;
  };
  for (const isNear of nearness) {
    const last = best.commands.at(-1);
    if (last !== undefined)
      await attempt(best.commands.filter((command) => command === last || isNear(command, last)));
  }
  for (let index = best.commands.length - 2; index >= 0; index -= 1) {
    // A life that ended sooner than the one it was made from has no such command any more.
    if (index > best.commands.length - 2) continue;
    await attempt(best.commands.filter((_, at) => at !== index));
  }
  return { life: best, stoppedEarly };
}

type Nearness = (command: PoolCommand, last: PoolCommand) => boolean;

/** What may have to do with how a life goes wrong, from little to much. A listing is about its pool, whatever the pair. */
const nearness: readonly Nearness[] = [
  ({ pair, pool }, last) => pool === last.pool && (pair === last.pair || last.do === 'list'),
  ({ pair }, last) => pair === last.pair,
  (command) => /create|delete/.test(command.do),
  (command) => !/show|list/.test(command.do),
];

/** At most: what is created is removed in the end, and a deletion is looked after. */
function costOf(commands: readonly PoolCommand[]): number {
  return commands.reduce((sum, command) => sum + (/create|delete/.test(command.do) ? 2 : 1), 0);
}
